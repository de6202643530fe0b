import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve as resolvePath } from 'node:path';
import { createInterface } from 'node:readline';
import { PRIVATE_KEY } from './loopback-github/app-scene.ts';
import type { BotScene } from './loopback-github/bot-scene.ts';

const CLI = resolvePath(process.env.STEPMARK_TEST_CLI ?? 'dist/cli.cjs');

/** The bot as a user starts it: a process that listens. */
export interface BotProcess {
  readonly url: string;
  readonly log: readonly string[];
  /** As somebody who ends it: it gives everything back. The exit code. */
  end(): Promise<number | null>;
  /** As a power cut would. */
  kill(): Promise<void>;
}

export interface BotPlace {
  readonly scene: BotScene;
  /** Where its data goes. */
  readonly directory: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Starts `stepmark bot` on a free port, with the scene's App, and tells the scene where it is. */
export async function startBotProcess({ scene, directory, env = {} }: BotPlace): Promise<BotProcess> {
  const { loopback, app, secret } = scene;
  const child = spawn(process.execPath, [CLI, 'bot'], {
    cwd: directory,
    stdio: ['ignore', 'inherit', 'pipe'],
    env: {
      ...{ PATH: process.env.PATH, HOME: directory, PORT: '0', STEPMARK_DATA: directory },
      ...{ APP_ID: String(app.id), PRIVATE_KEY, WEBHOOK_SECRET: secret },
      ...{ GITHUB_API_URL: loopback.apiUrl, GITHUB_GRAPHQL_URL: loopback.graphqlUrl },
      ...env,
    },
  });
  const log: string[] = [];
  const url = await listening(child, log);
  scene.url = url;
  const ended = once(child, 'exit');
  return {
    url,
    log,
    async end() {
      child.kill('SIGTERM');
      const [code] = await ended;
      return typeof code === 'number' ? code : null;
    },
    async kill() {
      scene.url = null;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Its address, when it says it; throws what it says where it ends instead. */
function listening(child: ChildProcess, log: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stderr === null) throw new Error('its standard error is not read');
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${log.join('\n')}`)));
    createInterface({ input: child.stderr }).on('line', (line) => {
      log.push(line);
      const [, port] = /Listening on http:\/\/127\.0\.0\.1:(\d+)\./.exec(line) ?? [];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
  });
}

/** Looks until it is so. The test's own time limit ends it. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((next) => setTimeout(next, 25));
}
