import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** One of the bots over the database: it is killed and comes back. */
export interface SoakBot {
  readonly name: string;
  /** Null: nobody listens. */
  url: string | null;
  start(): Promise<void>;
  /** As a power cut would. */
  kill(): Promise<void>;
  /** As somebody who ends it. The exit code. */
  end(): Promise<number | null>;
  /** Kilobytes, Linux; null: it does not run. */
  pid(): number | null;
}

export interface BotsOptions {
  readonly script: string;
  readonly directory: string;
  readonly env: Readonly<Record<string, string>>;
}

export function createBot(name: string, { script, directory, env }: BotsOptions): SoakBot {
  let child: ChildProcess | null = null;
  const log = createWriteStream(join(directory, `${name}.log`), { flags: 'a' });
  const stop = async (signal: NodeJS.Signals) => {
    bot.url = null;
    if (child === null) return null;
    const ended = once(child, 'exit');
    child.kill(signal);
    const [code] = await ended;
    child = null;
    return typeof code === 'number' ? code : null;
  };
  const bot: SoakBot = {
    ...{ name, url: null },
    async start() {
      child = spawn(process.execPath, ['--enable-source-maps', script], {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...{ PATH: process.env.PATH, HOME: directory, PORT: '0', STEPMARK_DATA: directory }, ...env },
      });
      bot.url = await listening(child, log);
    },
    kill: async () => {
      await stop('SIGKILL');
    },
    end: () => stop('SIGTERM'),
    pid: () => child?.pid ?? null,
  };
  return bot;
}

/** Its address, when it says it; throws where it ends instead. */
function listening(child: ChildProcess, log: WriteStream): Promise<string> {
  return new Promise((resolve, reject) => {
    if (child.stderr === null) throw new Error('its standard error is not read');
    const said: string[] = [];
    child.once('exit', (code) =>
      reject(new Error(`a bot ended with ${code}: ${said.slice(-20).join('\n')}`)),
    );
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (said.length < 200) said.push(line);
      log.write(`${line}\n`);
      const [, port] = /Listening on http:\/\/127\.0\.0\.1:(\d+)\./.exec(line) ?? [];
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
    });
  });
}
