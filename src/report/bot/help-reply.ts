import { tableHead, tableRow } from '../markdown/blocks.ts';
import { inline } from '../markdown/inline.ts';
import { quote } from '../phrase.ts';
import type { Voice } from '../voice.ts';

/** As they are written, and the name of what says what each does. */
const COMMANDS = [
  ['/stepmark run [task] [commit]', 'bot.help.run'],
  ['/stepmark rerun [failed]', 'bot.help.rerun'],
  ['/stepmark cancel', 'bot.help.cancel'],
  ['/stepmark plan <text>', 'bot.help.plan'],
  ['/stepmark guide <text>', 'bot.help.guide'],
  ['/stepmark compare #<number>', 'bot.help.compare'],
  ['/stepmark compare', 'bot.help.compare-all'],
  ['/stepmark explain <step>', 'bot.help.explain'],
  ['/stepmark open <task> --agent <name>', 'bot.help.open'],
  ['/stepmark status', 'bot.help.status'],
  ['/stepmark help', 'bot.help.help'],
] as const;

/** The table of commands. */
export function helpReply(voice: Voice): string {
  const head = tableHead([
    { title: voice.say('bot.help.command'), align: 'left' },
    { title: voice.say('bot.help.does'), align: 'left' },
  ]);
  const rows = COMMANDS.map(([command, does]) => tableRow([quote(command), voice.say(does)]));
  return [inline(voice.say('bot.help.who')), '', head, ...rows].join('\n');
}
