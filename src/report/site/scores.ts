import type { BenchRow } from '../../core/bench/bench-report.ts';
import { formatPercent, toNumber } from '../../core/fraction.ts';
import { ABSENT, agentName, numberCell } from './cells.ts';
import { BUCKET_WORDS, scoreChart } from './charts/score-chart.ts';
import { type Html, html } from './markup.ts';
import { LEVEL_WORDS, wholeNumber } from './words.ts';

/** The distribution of step scores, with the stall share. */
export function scores(rows: readonly BenchRow[]): Html {
  const known = rows.filter(({ distribution }) => distribution.n > 0);
  if (known.length === 0) return html`<p>No attempt has a step score.</p>`;
  const heads = BUCKET_WORDS.map((word) => html`<th scope="col" class="r" data-by="n">${word}</th>`);
  return html`${scoreChart(known)}<details><summary>Step scores as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="Step scores"><table class="sort stick"><caption><span>Measured attempts by step score; each bucket holds its lower bound. Stall share: those below 30 %.</span></caption><thead><tr><th scope="col" data-by="t">Agent</th><th scope="col" data-by="t">Help</th>${heads}<th scope="col" class="r" data-by="n">Stall share</th></tr></thead><tbody>${known.map(scoreRow)}</tbody></table></div></details>`;
}

function scoreRow(row: BenchRow): Html {
  const { counts, stall_share } = row.distribution;
  const stall =
    stall_share === null
      ? numberCell(null, ABSENT)
      : numberCell(toNumber(stall_share), formatPercent(stall_share));
  return html`<tr><th scope="row">${agentName(row)}</th><td class="nw">${LEVEL_WORDS[row.help_level]}</td>${counts.map((count) => numberCell(count, wholeNumber(count)))}${stall}</tr>\n`;
}
