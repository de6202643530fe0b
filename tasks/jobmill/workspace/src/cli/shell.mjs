import { createInterface } from 'node:readline';
import { EXIT, JobmillError, usageError } from '../errors.mjs';
import { splitWords } from '../text/words.mjs';
import { parseOptions } from './options.mjs';
import { runCommand } from './run-command.mjs';

const OPTIONS = { echo: { type: 'flag' } };

/**
 * Runs the commands on standard input, one a line, and prints to standard output what they
 * print, errors included; a code other than 0 follows as `[exit N]`. Returns the first such code.
 */
export async function runShell(session, args, complain) {
  const { options, rest } = parseOptions(args, OPTIONS);
  if (rest.length > 0) {
    complain('error: usage: shell [--echo]');
    return EXIT.usage;
  }
  let result = EXIT.ok;
  for await (const line of createInterface({ input: process.stdin })) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    if (options.echo) session.print(`> ${trimmed}`);
    if (trimmed === 'quit') break;
    const code = await runLine(session, trimmed);
    if (code !== EXIT.ok) session.print(`[exit ${code}]`);
    if (result === EXIT.ok) result = code;
  }
  return result;
}

async function runLine(session, line) {
  const complain = (text) => session.print(text);
  try {
    const words = splitWords(line);
    if (words[0] === 'shell') throw usageError('this is a shell already');
    return await runCommand(session, words, { complain, isShell: true });
  } catch (error) {
    if (!(error instanceof JobmillError)) throw error;
    complain(`error: ${error.message}`);
    return error.exitCode;
  }
}
