import type { Ladder } from '../../core/bench/bench-report.ts';
import { HELP_LEVELS } from '../../core/bench/help-level.ts';
import { formatPercent, toNumber } from '../../core/fraction.ts';
import { ABSENT, agentName, numberCell } from './cells.ts';
import { ladderChart } from './charts/ladder-chart.ts';
import { agentKey } from './charts/signs.ts';
import { type Html, html } from './markup.ts';
import { LEVEL_WORDS } from './words.ts';

/** How many tasks each agent solves with at most so much help. */
export function ladder(ladders: readonly Ladder[]): Html {
  const heads = HELP_LEVELS.map(
    (level) => html`<th scope="col" class="r" data-by="n">${LEVEL_WORDS[level]}</th>`,
  );
  const chart = ladders.some(({ solved_by }) => solved_by.filter(({ share }) => share !== null).length > 1)
    ? html`${agentKey(ladders.map((of) => agentName(of)))}${ladderChart(ladders)}`
    : null;
  return html`<div class="halves"><div>${chart}</div><div class="scroll" tabindex="0" role="region" aria-label="Ladder table"><table class="sort stick"><caption><span>Tasks solved in at least one attempt with no more help than that, of the tasks for which it is known.</span></caption><thead><tr><th scope="col" data-by="t">Agent</th>${heads}</tr></thead><tbody>${ladders.map(ladderRow)}</tbody></table></div></div>`;
}

function ladderRow(of: Ladder): Html {
  const cells = of.solved_by.map(({ share, solved, tasks }) =>
    share === null
      ? numberCell(null, ABSENT)
      : numberCell(toNumber(share), html`<b>${formatPercent(share)}</b><small>${solved} of ${tasks}</small>`),
  );
  return html`<tr><th scope="row">${agentName(of)}</th>${cells}</tr>\n`;
}
