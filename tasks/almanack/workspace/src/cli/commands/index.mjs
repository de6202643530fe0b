import { EVENT_COMMANDS } from './events.mjs';
import { FILE_COMMANDS } from './files.mjs';
import { VIEW_COMMANDS } from './views.mjs';
import { ZONE_COMMANDS } from './zones.mjs';

const HELP = {
  usage: 'help',
  summary: 'this list',
  least: 0,
  most: 0,
  run(session) {
    for (const { usage, summary } of COMMANDS.values()) session.print(`${usage.padEnd(58)} ${summary}`);
  },
};

/** All commands by their names; a usage begins with the name. */
export const COMMANDS = new Map(
  [...EVENT_COMMANDS, ...VIEW_COMMANDS, ...ZONE_COMMANDS, ...FILE_COMMANDS, HELP].map((command) => [command.usage.split(' ')[0], command]),
);
