import { ANALYSIS_COMMANDS } from './analysis.js';
import { CELL_COMMANDS } from './cells.js';
import { FILE_COMMANDS } from './files.js';
import { SHELL_COMMANDS } from './shell.js';
import { VIEW_COMMANDS } from './view.js';

/**
 * A command is `{ name, usage, summary, least, most, run(session, line) }`:
 * `least` and `most` bound the number of words after its name (default: none).
 */
const COMMANDS = new Map(
  [...CELL_COMMANDS, ...VIEW_COMMANDS, ...ANALYSIS_COMMANDS, ...FILE_COMMANDS, ...SHELL_COMMANDS].map(
    (command) => [command.name, command],
  ),
);

export function findCommand(name) {
  return COMMANDS.get(name);
}

export function allCommands() {
  return [...COMMANDS.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
