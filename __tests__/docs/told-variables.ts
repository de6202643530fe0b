import { type BotEnvironment, readBotEnvironment } from '../../src/entry/bot/environment.ts';

const APP = { APP_ID: '1', PRIVATE_KEY: 'key', WEBHOOK_SECRET: 'secret' };

/** The names of all variables that the bot asks its environment for, and what holds where none is set. */
export async function readToldVariables(): Promise<{
  readonly names: readonly string[];
  readonly defaults: BotEnvironment;
}> {
  const names = new Set<string>();
  const listening = new Proxy<Record<string, string>>(APP, {
    get: (variables, name) => {
      names.add(String(name));
      return Reflect.get(variables, name);
    },
  });
  await readBotEnvironment(listening);
  return { names: [...names].sort(), defaults: await readBotEnvironment({}) };
}
