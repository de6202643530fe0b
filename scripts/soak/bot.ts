/*
 * A bot of the soak: the real one, but for the pace at which it writes to GitHub. GitHub asks for a second between writes;
 * an hour of it would pass before the work of a minute were done. `STEPMARK_SOAK_PACE` says how much faster time goes.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { WaitingClock } from '../../src/adapters/github/waiting-clock.ts';
import { readBotEnvironment } from '../../src/entry/bot/environment.ts';
import { findCredentials } from '../../src/entry/bot/find-credentials.ts';
import { serve } from '../../src/entry/bot/serve.ts';

function createFastClock(pace: number): WaitingClock {
  return {
    nowMs: () => performance.now() * pace,
    wait: async (ms) => {
      await sleep(ms / pace);
    },
  };
}

async function main(): Promise<void> {
  const say = (sentence: string) => process.stderr.write(`${new Date().toISOString()} ${sentence}\n`);
  const environment = await readBotEnvironment(process.env);
  const app = await findCredentials(environment);
  if (app === null) throw new Error('the soak gave no App');
  const clock = createFastClock(Number(process.env.STEPMARK_SOAK_PACE ?? 1));
  const bot = await serve({ environment, app, say, outside: { clock } });
  say(`Listening on http://${environment.host}:${bot.port}.`);
  process.once('SIGTERM', () => {
    bot.stop().catch((error: unknown) => {
      say(`it could not stop: ${String(error)}`);
      process.exitCode = 1;
    });
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
