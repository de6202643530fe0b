import { readFileSync } from 'node:fs';
import { helpText } from '../help.mjs';
import { formatInstant } from '../../time/instant.mjs';
import { COMMANDS } from './index.mjs';

/** Commands about the program itself. */
export const PROGRAM_COMMANDS = [
  {
    name: 'clock',
    usage: '[TIME|+DURATION]',
    summary: 'print the time; in the shell, set it or move it on and let it stand still',
    most: 1,
    run(session, [text]) {
      if (text !== undefined) session.clock.move(text);
      else session.print(formatInstant(session.clock.now()));
    },
  },
  {
    name: 'open',
    usage: 'DIR',
    summary: 'go on with the store of another folder (in the shell)',
    shellOnly: true,
    least: 1,
    run(session, [folder]) {
      session.open(folder);
    },
  },
  {
    name: 'shell',
    usage: '[--echo]',
    summary: 'run the commands on standard input, one a line; `quit` ends it',
    run() {},
  },
  {
    name: 'help',
    summary: 'print this',
    run(session) {
      session.write(helpText(COMMANDS));
    },
  },
  {
    name: 'version',
    summary: 'print the version',
    run(session) {
      const file = new URL('../../../package.json', import.meta.url);
      session.print(`jobmill ${JSON.parse(readFileSync(file, 'utf8')).version}`);
    },
  },
];
