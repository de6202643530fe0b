import type { BenchRow } from '../../core/bench/bench-report.ts';
import { formatPercent, toNumber } from '../../core/fraction.ts';
import {
  ABSENT,
  agentName,
  amountCell,
  formatDollars,
  formatInterval,
  formatMinutes,
  formatTokens,
  numberCell,
  rateCell,
  scoreCell,
} from './cells.ts';
import { passChart } from './charts/pass-chart.ts';
import { type Html, html, NOTHING } from './markup.ts';
import { LEVEL_WORDS } from './words.ts';

/** Columns in the order of docs/scoring.md section 6; `n`: sorts by number, `t`: by text. */
const COLUMNS: readonly { readonly name: string; readonly by: 'n' | 't'; readonly means: string }[] = [
  { name: 'Agent', by: 't', means: 'agent and model' },
  { name: 'Help', by: 't', means: 'level of help' },
  { name: 'Pass', by: 'n', means: 'share of attempts that were resolved' },
  { name: 'Pass@k', by: 'n', means: 'chance that one of k attempts is resolved' },
  { name: 'F2P pass', by: 'n', means: 'share of attempts that pass every F2P test' },
  { name: 'F2P step', by: 'n', means: 'mean step score' },
  { name: 'P2P pass', by: 'n', means: 'share of attempts that break nothing' },
  { name: 'P2P step', by: 'n', means: 'mean share of P2P tests that still pass' },
  { name: 'Minutes', by: 'n', means: "the agent's own, for an attempt" },
  { name: 'Tokens', by: 'n', means: 'input and output, for an attempt' },
  { name: 'Cost, $', by: 'n', means: 'for an attempt' },
  { name: 'Invalid', by: 'n', means: 'attempts that could not be measured; they stay in n' },
];

/** The leaderboard: a chart of Pass, and the table with every column. */
export function leaderboard(rows: readonly BenchRow[]): Html {
  if (rows.length === 0) return html`<p>There is no attempt yet.</p>`;
  const heads = COLUMNS.map(
    ({ name, by, means }) =>
      html`<th scope="col" data-by="${by}"${by === 'n' ? html` class="r"` : NOTHING} title="${means}">${name}</th>`,
  );
  return html`${passChart(rows)}
<div class="scroll" tabindex="0" role="region" aria-label="Leaderboard table"><table class="sort stick"><caption><span>Means are over tasks of the means within a task. Small: 95 % interval in percent (Wilson for rates, bootstrap over tasks for scores and amounts) and number of attempts.</span></caption><thead><tr>${heads}</tr></thead><tbody>${rows.map(boardRow)}</tbody></table></div>`;
}

function boardRow(row: BenchRow): Html {
  return html`<tr><th scope="row">${agentName(row)}${versions(row)}</th><td class="nw">${LEVEL_WORDS[row.help_level]}</td>${rateCell(row.pass)}${passAtCell(row)}${rateCell(row.f2p_pass)}${scoreCell(row.f2p_step)}${rateCell(row.p2p_pass)}${scoreCell(row.p2p_step)}${amountCell(row.minutes, formatMinutes)}${amountCell(row.tokens, formatTokens)}${amountCell(row.cost_usd, formatDollars)}${numberCell(row.counts.invalid, String(row.counts.invalid))}</tr>\n`;
}

function versions({ agent_versions }: BenchRow): Html {
  if (agent_versions.length === 0) return NOTHING;
  return html`<small>${agent_versions.slice(0, 3).join(', ').slice(0, 60)}</small>`;
}

/** The largest k that every task has attempts for. */
function passAtCell({ pass_at }: BenchRow): Html {
  const best = pass_at.at(-1);
  if (best === undefined || best.k < 2) return numberCell(null, ABSENT);
  const { k, value, interval } = best;
  const range = interval === null ? '' : `${formatInterval(interval)}, `;
  return numberCell(toNumber(value), html`<b>${formatPercent(value)}</b><small>${range}k ${k}</small>`);
}
