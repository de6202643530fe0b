import { EXIT, JobmillError } from '../errors.mjs';
import { Clock } from '../time/clock.mjs';
import { parseInstant } from '../time/instant.mjs';
import { parseOptions } from './options.mjs';
import { runCommand } from './run-command.mjs';
import { Session } from './session.mjs';
import { runShell } from './shell.mjs';

const GLOBAL_OPTIONS = {
  dir: { type: 'text' },
  now: { type: 'text' },
  help: { type: 'flag' },
  version: { type: 'flag' },
};

/** The program: takes its arguments, returns its exit code. */
export async function main(args) {
  const complain = (line) => process.stderr.write(`${line}\n`);
  let session;
  try {
    const { options, rest } = parseOptions(args, GLOBAL_OPTIONS, { stopEarly: true });
    const words = options.version ? ['version'] : options.help || rest.length === 0 ? ['help'] : rest;
    const clock = new Clock(options.now === undefined ? null : parseInstant(options.now));
    const folder = options.dir ?? process.env.JOBMILL_DIR ?? 'jobmill-data';
    session = new Session({ folder, clock, output: process.stdout });
    if (words[0] === 'shell') return await runShell(session, words.slice(1), complain);
    const code = await runCommand(session, words, { complain, isShell: false });
    if (rest.length === 0 && !options.version && !options.help) return EXIT.usage;
    return code;
  } catch (error) {
    if (!(error instanceof JobmillError)) throw error;
    complain(`error: ${error.message}`);
    return error.exitCode;
  } finally {
    session?.close();
  }
}

