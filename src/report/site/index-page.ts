import type { BenchReport } from '../../core/bench/bench-report.ts';
import { formatPercent } from '../../core/fraction.ts';
import { COMPARE, INDEX, linkFrom } from './addresses.ts';
import { agentName } from './cells.ts';
import { completeness } from './completeness.ts';
import { heatMap } from './heat-map.ts';
import { ladder } from './ladder.ts';
import { leaderboard } from './leaderboard.ts';
import { type Html, html, NOTHING } from './markup.ts';
import { renderPage } from './page.ts';
import { scores } from './scores.ts';
import type { SiteFile, SiteModel } from './site-model.ts';
import { trends } from './trends.ts';
import { counted, LEVEL_WORDS, wholeNumber } from './words.ts';

/** The first page: who is best, on which tasks, how far they get, with how much help, and since when. */
export function indexPage(model: SiteModel): SiteFile {
  const { report, title, addresses } = model;
  const names = report.ladders.map((of) => agentName(of));
  const body = html`<h1>${title} <small>${period(report)}</small></h1>
<p class="lead">${counted(report.tasks.length, 'task')}, ${counted(names.length, 'agent')}, ${counted(attempts(report), 'attempt')}. An attempt passes where everything that was to be fixed works and nothing broke.${trust(report)}</p>
${tiles(report)}
<h2 id="leaderboard">Leaderboard</h2>${leaderboard(report.rows)}
<h2 id="tasks">Tasks</h2>${heatMap(report, addresses)}
<h2 id="scores">Step scores</h2><p class="lead">How much of the work was done, also where it was not all.</p>${scores(report.rows)}
<h2 id="ladder">Help</h2><p class="lead">How many tasks each agent solves as it is helped more.</p>${ladder(report.ladders)}
<h2 id="trends">Trends</h2>${trends(model.trends, names)}
<h2 id="completeness">Completeness</h2>${completeness(report)}
${names.length < 2 ? NOTHING : html`<p><a href="${linkFrom(INDEX, COMPARE)}">Compare two agents</a></p>`}`;
  return renderPage({ path: INDEX, title, trail: [], body, script: true }, model);
}

function attempts({ rows }: BenchReport): number {
  return rows.reduce((sum, { counts }) => sum + counts.n + counts.unfinished, 0);
}

function period({ runs }: BenchReport): string {
  const [first, last] = [runs.first_started_at?.slice(0, 10), runs.last_started_at?.slice(0, 10)];
  if (first === undefined || last === undefined) return '';
  return first === last ? first : `${first} to ${last}`;
}

function trust({ runs }: BenchReport): Html {
  return runs.trust.length === 0
    ? NOTHING
    : html` Results: ${runs.trust.map((word) => html`<span class="chip">${word}</span> `)}`;
}

function tiles({ rows, tasks, completeness: { measured, expected } }: BenchReport): Html {
  const [best] = rows;
  const top = best?.pass.value ?? null;
  const solved = tasks.filter(({ pass }) => pass.passed > 0).length;
  const by = best === undefined ? '' : `${agentName(best, 40)}, ${LEVEL_WORDS[best.help_level]}`;
  const planned = expected === null ? 'there is no plan' : `of ${wholeNumber(expected)} planned`;
  const found: readonly (readonly [string, string, string])[] = [
    ['best Pass', top === null ? '–' : formatPercent(top), by],
    ['tasks solved', `${solved} / ${tasks.length}`, 'in at least one attempt'],
    ['attempts measured', wholeNumber(measured), planned],
  ];
  return html`<dl class="tiles">${found.map(([name, value, under]) => html`<div class="tile"><dt>${name}</dt><dd>${value}<small>${under}</small></dd></div>`)}</dl>`;
}
