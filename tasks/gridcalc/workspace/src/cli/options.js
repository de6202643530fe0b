import { UsageError } from './errors.js';

export const USAGE = `usage: gridcalc [options] [SCRIPT...]

Runs the commands of each script, or of standard input when there is none
(or the script is "-"). Every script starts with an empty workbook.

options:
  --echo      print each command, after "> ", before it is run
  --strict    stop a script at its first error
  --help      print this text
  --version   print the version`;

const FLAGS = {
  '--echo': 'echo',
  '--strict': 'strict',
  '--help': 'help',
  '--version': 'version',
};

/** `{ echo, strict, help, version, scripts }`. Throws UsageError. */
export function parseOptions(argv) {
  const options = { echo: false, strict: false, help: false, version: false, scripts: [] };
  let onlyScripts = false;
  for (const argument of argv) {
    if (!onlyScripts && argument === '--') onlyScripts = true;
    else if (!onlyScripts && argument.startsWith('--')) options[flagName(argument)] = true;
    else options.scripts.push(argument);
  }
  if (options.scripts.length === 0) options.scripts.push('-');
  return options;
}

function flagName(argument) {
  if (!Object.hasOwn(FLAGS, argument)) throw new UsageError(`unknown option ${argument}`);
  return FLAGS[argument];
}
