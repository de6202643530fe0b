import { HELP_LEVELS } from '../../core/bench/help-level.ts';
import type { TrendPoint } from '../../core/bench/trend.ts';
import { agentName, numberCell, rateCell } from './cells.ts';
import { agentKey } from './charts/signs.ts';
import { trendChart } from './charts/trend-chart.ts';
import { type Html, html, NOTHING } from './markup.ts';
import { LEVEL_WORDS } from './words.ts';

/** The table shows the newest days of each; the charts show all. */
const ROWS_SHOWN = 100;

/** Pass by day: a chart for every level of help, and a table. `names`: agents in the order of their signs. */
export function trends(points: readonly TrendPoint[], names: readonly string[]): Html {
  const days = new Set(points.map(({ day }) => day));
  if (days.size < 2) {
    return html`<p class="lead">All attempts began on one day${[...days].map((day) => ` (${day})`)}: a trend needs two.</p>`;
  }
  const charts = HELP_LEVELS.flatMap((level) => {
    const ofLevel = points.filter(({ help_level }) => help_level === level);
    if (ofLevel.length === 0) return [];
    const lines = names.map((name, agent) => ({
      agent,
      points: ofLevel.filter((point) => agentName(point) === name),
    }));
    return [
      html`<div><h3>${LEVEL_WORDS[level]}</h3>${trendChart(`Pass by day, ${LEVEL_WORDS[level]}`, lines)}</div>`,
    ];
  });
  const newest = [...points].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  const shown = newest.slice(0, ROWS_SHOWN);
  const cut =
    shown.length === newest.length
      ? NOTHING
      : html`<p class="cut">The newest ${shown.length} of ${newest.length} rows.</p>`;
  return html`${agentKey(names)}<div class="halves">${charts}</div><details><summary>Pass by day as a table</summary>${cut}<div class="scroll" tabindex="0" role="region" aria-label="Pass by day"><table class="sort"><thead><tr><th scope="col" data-by="t">Day</th><th scope="col" data-by="t">Agent</th><th scope="col" data-by="t">Help</th><th scope="col" class="r" data-by="n">Tasks</th><th scope="col" class="r" data-by="n">Pass</th></tr></thead><tbody>${shown.map(pointRow)}</tbody></table></div></details>`;
}

function pointRow(point: TrendPoint): Html {
  return html`<tr><td class="nw">${point.day}</td><td>${agentName(point)}</td><td class="nw">${LEVEL_WORDS[point.help_level]}</td>${numberCell(point.tasks, String(point.tasks))}${rateCell(point.pass)}</tr>\n`;
}
