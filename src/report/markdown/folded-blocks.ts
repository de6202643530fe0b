import { formatPercent } from '../../core/fraction.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import type { RenderContext } from '../context.ts';
import type { Block } from '../fit.ts';
import { measuredFacts, SUITE_COLUMNS, suiteCells } from '../measured.ts';
import { strong } from '../phrase.ts';
import { shownOf } from '../shown.ts';
import { TURN_COLUMNS, turnCells, turnsSummary } from '../turn-lines.ts';
import { bullet, DETAILS_END, detailsStart, tableHead, tableRow } from './blocks.ts';
import { inline } from './inline.ts';

const RANKS = { measured: 4, turns: 5 } as const;

/** One row a turn: score, gain, help, effort; null where no turn was recorded. */
export function turnsBlock(context: RenderContext): Block | null {
  const { voice, turns, passAt } = context;
  if (turns.length === 0) return null;
  const rates = passAt.map(({ k, rate }) =>
    inline(
      voice.say('turns.pass-at', {
        k,
        rate:
          rate === null ? voice.say('turns.absent') : strong([{ kind: 'words', text: formatPercent(rate) }]),
      }),
    ),
  );
  return {
    rank: RANKS.turns,
    head: `${detailsStart(turnsSummary(turns, voice))}\n${tableHead(TURN_COLUMNS.map((key) => ({ title: voice.say(key), align: key === 'turns.column.help' ? 'left' : 'right' })))}`,
    rows: {
      total: turns.length,
      *each() {
        for (const turn of turns) yield tableRow(turnCells(turn, voice));
      },
    },
    foot: `${rates.length === 0 ? '' : `\n\n${rates.join(' · ')}`}${DETAILS_END}`,
    maxRows: 200,
    share: 0.2,
    cut: (shown, total) => `\n\n${inline(shownOf({ shown, total }, context))}`,
    stub: inline(turnsSummary(turns, voice)),
  };
}

/** Sandbox, tools, suites with exit codes and times, and what such a measurement cannot see. */
export function measuredBlock(card: Scorecard, context: RenderContext): Block {
  const { voice } = context;
  const summary = voice.say('measured.summary');
  const lines = measuredFacts(card, context).map(({ label, value }) =>
    bullet(voice.say('measured.line', { label: strong(label), value })),
  );
  const head = tableHead(SUITE_COLUMNS.map((key) => ({ title: voice.say(key), align: 'left' })));
  return {
    rank: RANKS.measured,
    head: `${detailsStart(summary)}\n${lines.join('\n')}${card.suites.length === 0 ? '' : `\n\n${head}`}`,
    rows: {
      total: card.suites.length,
      *each() {
        for (const suite of card.suites) yield tableRow(suiteCells(suite, voice));
      },
    },
    foot: DETAILS_END,
    maxRows: 200,
    share: 0.2,
    cut: (shown, total) => `\n\n${inline(shownOf({ shown, total }, context))}`,
    stub: '',
  };
}
