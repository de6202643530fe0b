import type { BenchReport, BenchTask } from '../../core/bench/bench-report.ts';
import { type Contender, contenderId } from '../../core/bench/contender.ts';
import { HELP_LEVELS } from '../../core/bench/help-level.ts';
import { type Fraction, formatPercent, toNumber } from '../../core/fraction.ts';
import { type Addresses, INDEX, linkFrom } from './addresses.ts';
import { agentName } from './cells.ts';
import { type Html, html } from './markup.ts';
import { LEVEL_WORDS } from './words.ts';

const SHADES = 6;

/** The class of a cell's shade, stronger for more. The number stands in the cell. */
export function shade(value: Fraction | null): string {
  if (value === null) return '';
  return `h h${Math.min(SHADES - 1, Math.floor(toNumber(value) * SHADES))}`;
}

/** Agents with the levels that they have, in the order of the leaderboard. */
export function columnsOf<Row extends Contender>(
  rows: readonly Row[],
): readonly (readonly [Row, ...Row[]])[] {
  const groups = new Map<string, [Row, ...Row[]]>();
  for (const row of rows) {
    const key = JSON.stringify([row.agent, row.model]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  for (const group of groups.values()) {
    group.sort((a, b) => HELP_LEVELS.indexOf(a.help_level) - HELP_LEVELS.indexOf(b.help_level));
  }
  return [...groups.values()];
}

/** Two lines of heads: agents, and under each its levels of help. */
export function contenderHeads(columns: readonly (readonly Contender[])[], corner: string): Html {
  const agents = columns.map(
    (of) =>
      html`<th scope="colgroup" colspan="${of.length}">${agentName(of[0] ?? { agent: '', model: null }, 26)}</th>`,
  );
  const levels = columns.flatMap((of) =>
    of.map(({ help_level }) => html`<th scope="col">${shortLevel(LEVEL_WORDS[help_level])}</th>`),
  );
  return html`<thead><tr><th scope="col" rowspan="2">${corner}</th>${agents}</tr><tr>${levels}</tr></thead>`;
}

function shortLevel(word: string): string {
  return word === LEVEL_WORDS['self-correction'] ? 'self' : word === LEVEL_WORDS.guidance ? 'guide' : word;
}

/** Pass of every task and contender: the table is the map. */
export function heatMap({ tasks, rows }: BenchReport, addresses: Addresses): Html {
  const columns = columnsOf(rows);
  const line = (task: BenchTask) => {
    const results = new Map(task.contenders.map((result) => [contenderId(result), result]));
    const cells = columns.flat().map((column) => {
      const result = results.get(contenderId(column));
      if (result === undefined || result.pass.value === null) return html`<td aria-label="not run">–</td>`;
      const { value, passed, n } = result.pass;
      return html`<td class="${shade(value)}">${shortPercent(value)}<small>${passed}/${n}</small></td>`;
    });
    return html`<tr><th scope="row"><a href="${linkFrom(INDEX, addresses.task(task.id))}">${task.id}</a><small>${task.category.replaceAll('_', ' ')}, ${task.difficulty}</small></th>${cells}</tr>\n`;
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Pass by task and agent"><table class="heat stick"><caption><span>Pass rate, the stronger the colour the higher; under it resolved attempts of all. self: self-correction, guide: interactive guidance.</span></caption>${contenderHeads(columns, 'Task')}<tbody>${tasks.map(line)}</tbody></table></div>`;
}

/** Without the space, for narrow cells: "62 %" never stands for less than all or more than nothing. */
export function shortPercent(value: Fraction): string {
  const whole = Math.round(100 * toNumber(value));
  const isRounded = (whole === 0 && value.n > 0) || (whole === 100 && value.n < value.d);
  return isRounded ? formatPercent(value) : `${whole} %`;
}
