import { EXIT, JobmillError, usageError } from '../errors.mjs';
import { COMMANDS } from './commands/index.mjs';
import { parseOptions } from './options.mjs';

/**
 * Runs the command that a list of words is; returns its exit code. What the user did wrong
 * goes to `complain` as one line.
 */
export async function runCommand(session, words, { complain, isShell }) {
  try {
    const [name, ...args] = words;
    const command = COMMANDS.get(name);
    if (!command || (command.shellOnly && !isShell)) throw usageError(`unknown command "${name}"`);
    const { options, rest } = parseOptions(args, command.options ?? {}, command);
    checkCount(command, rest);
    return (await command.run(session, rest, options)) ?? EXIT.ok;
  } catch (error) {
    if (!(error instanceof JobmillError)) throw error;
    complain(`error: ${error.message}`);
    return error.exitCode;
  }
}

function checkCount({ name, usage, least = 0, most = least }, rest) {
  if (rest.length < least || rest.length > most) throw usageError(`usage: ${[name, usage].filter(Boolean).join(' ')}`);
}
