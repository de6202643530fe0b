import { type Fraction, formatPercent } from '../core/fraction.ts';
import type { TurnRow } from './context.ts';
import { deltaPhrase } from './facts.ts';
import type { MessageKey } from './messages.ts';
import { joinPhrases, type Phrase, quote, words } from './phrase.ts';
import type { Voice } from './voice.ts';

export const TURN_COLUMNS = [
  'turns.column.attempt',
  'turns.column.turn',
  'turns.column.score',
  'turns.column.gain',
  'turns.column.help',
  'turns.column.minutes',
  'turns.column.tokens',
  'turns.column.cost',
] as const satisfies readonly MessageKey[];

/** "Turns and help (3 turns, 1 hint)". */
export function turnsSummary(turns: readonly TurnRow[], voice: Voice): Phrase {
  const hints = turns.filter(({ hint }) => hint !== null).length;
  return voice.say('turns.summary', {
    turns: voice.say('turns.turns', { n: turns.length }),
    help: voice.say('turns.hints', { n: hints }),
  });
}

/** The cells of one turn, in the order of TURN_COLUMNS; what was not recorded is a dash. */
export function turnCells(turn: TurnRow, voice: Voice): readonly Phrase[] {
  const absent = voice.say('turns.absent');
  const share = (value: Fraction | null) => (value === null ? absent : words(formatPercent(value)));
  const help = voice.say(`help.${turn.helpLevel}`);
  return [
    words(String(turn.attempt)),
    words(String(turn.turn)),
    share(turn.stepScore),
    turn.gain === null ? absent : deltaPhrase(turn.gain, voice),
    turn.hint === null ? help : joinPhrases([help, quote(turn.hint)], ': '),
    turn.minutes === null ? absent : words(turn.minutes.toFixed(1)),
    turn.tokens === null ? absent : words(String(turn.tokens)),
    turn.costUsd === null ? absent : words(turn.costUsd.toFixed(2)),
  ];
}
