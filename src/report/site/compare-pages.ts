import type { Comparison } from '../../core/bench/bench-comparison.ts';
import { fraction } from '../../core/fraction.ts';
import { COMPARE, INDEX, linkFrom } from './addresses.ts';
import { ABSENT, agentName, formatDollars, formatMinutes, formatTokens, numberCell } from './cells.ts';
import { pairChart } from './charts/pair-chart.ts';
import { agentKey } from './charts/signs.ts';
import { type Difference, differenceCell, meanDifference, rateDifference } from './differences.ts';
import { shortPercent } from './heat-map.ts';
import { type Html, html, NOTHING } from './markup.ts';
import { renderPage } from './page.ts';
import type { AgentPair, SiteFile, SiteModel } from './site-model.ts';
import { counted, LEVEL_WORDS } from './words.ts';

const STEPS_SHOWN = 30;

/** The table of all pairs of agents, and a page for each pair. */
export function* comparePages(model: SiteModel): Generator<SiteFile, void, undefined> {
  yield overview(model);
  for (const pair of model.pairs) yield pairPage(pair, model);
}

function overview(model: SiteModel): SiteFile {
  const names = [...new Set(model.pairs.flatMap(({ a, b }) => [agentName(a), agentName(b)]))];
  const options = names.map((name) => html`<option>${name}</option>`);
  const chooser = html`<div class="choose" hidden><label>Agent<select><option value="">any</option>${options}</select></label><label>against<select><option value="">any</option>${options}</select></label><output aria-live="polite"></output></div>`;
  const table = html`<div class="scroll" tabindex="0" role="region" aria-label="All pairs"><table class="sort"><caption><span>Differences are B less A in points, with 95 % intervals over pairs of attempts at the same task. Where the interval holds 0 no difference is shown; the others are bold.</span></caption><thead><tr><th scope="col" data-by="t">A</th><th scope="col" data-by="t">B</th><th scope="col" data-by="t">Help</th><th scope="col" class="r" data-by="n">Pairs</th><th scope="col" class="r" data-by="n">Pass A</th><th scope="col" class="r" data-by="n">Pass B</th><th scope="col" class="r" data-by="n">Difference</th><th scope="col" class="r" data-by="n">F2P step</th><th scope="col">Page</th></tr></thead><tbody>${model.pairs.flatMap((pair) => pair.comparisons.map((of) => overviewRow(pair, of, model)))}</tbody></table></div>`;
  const body = html`<h1>Compare two agents</h1>${model.pairs.length === 0 ? html`<p>There are no two agents with attempts at the same tasks.</p>` : html`${notAll(model)}${chooser}${table}`}`;
  const trail = [{ path: INDEX, title: model.title }];
  return renderPage({ path: COMPARE, title: `Compare: ${model.title}`, trail, body, script: true }, model);
}

function notAll({ pairs, report: { ladders } }: SiteModel): Html {
  const agents = new Set(pairs.flatMap(({ a, b }) => [agentName(a, 300), agentName(b, 300)])).size;
  return agents >= ladders.length
    ? NOTHING
    : html`<p class="cut">The first ${agents} of ${ladders.length} agents, in the order of the leaderboard.</p>`;
}

function overviewRow({ a, b }: AgentPair, of: Comparison, { addresses }: SiteModel): Html {
  const { resolved } = of;
  return html`<tr data-a="${agentName(a)}" data-b="${agentName(b)}"><td>${agentName(a)}</td><td>${agentName(b)}</td><td class="nw">${LEVEL_WORDS[of.help_level]}</td>${numberCell(of.pairs, html`${of.pairs}<small>${counted(of.tasks, 'task')}</small>`)}${share(resolved.a, resolved.n)}${share(resolved.b, resolved.n)}${differenceCell(rateDifference(resolved))}${differenceCell(meanDifference(of.f2p_step))}<td><a href="${linkFrom(COMPARE, addresses.pair(a, b))}" aria-label="${agentName(a)} against ${agentName(b)}">details</a></td></tr>\n`;
}

function share(passed: number, n: number): Html {
  if (n === 0) return numberCell(null, ABSENT);
  return numberCell(passed / n, shortPercent(fraction(passed, n)));
}

function pairPage({ a, b, comparisons }: AgentPair, model: SiteModel): SiteFile {
  const path = model.addresses.pair(a, b);
  const title = `${agentName(a)} against ${agentName(b)}`;
  const levels = comparisons.map((of) => levelSection(of, path, model));
  const body = html`<h1>${title}</h1><p class="lead">Pairs of attempts with the same task, number and level of help, measured on both sides. Differences are the second agent less the first.</p>${agentKey([agentName(a), agentName(b)])}${levels}`;
  const trail = [
    { path: INDEX, title: model.title },
    { path: COMPARE, title: 'Compare' },
  ];
  return renderPage({ path, title, trail, body, script: true }, model);
}

function levelSection(of: Comparison, path: string, model: SiteModel): Html {
  const { left_out: out } = of;
  const left = out.only_a + out.only_b + out.not_measured + out.changed;
  const leftOut =
    left === 0
      ? NOTHING
      : html`<p class="cut">Left out: ${out.only_a + out.only_b} without a partner, ${out.not_measured} pairs not measured, ${out.changed} of different versions.</p>`;
  if (of.pairs === 0)
    return html`<h2>${LEVEL_WORDS[of.help_level]}</h2><p>No pair was measured on both sides.</p>${leftOut}`;
  return html`<h2>${LEVEL_WORDS[of.help_level]} <small class="none">${counted(of.pairs, 'pair')}, ${counted(of.tasks, 'task')}</small></h2>${measures(of)}${leftOut}
<h3>Step score by task</h3>${pairChart(of.per_task)}${taskTable(of, path, model)}${stepTable(of)}`;
}

function measures(of: Comparison): Html {
  const percent = (value: number) => `${(100 * value).toFixed(1)} %`;
  const lines: readonly (readonly [string, Difference, (value: number) => string])[] = [
    ['Pass', rateDifference(of.resolved), percent],
    ['F2P pass', rateDifference(of.f2p_pass), percent],
    ['P2P pass', rateDifference(of.p2p_pass), percent],
    ['F2P step', meanDifference(of.f2p_step), percent],
    ['P2P step', meanDifference(of.p2p_step), percent],
    ['Minutes', meanDifference(of.minutes, formatMinutes), formatMinutes],
    ['Tokens', meanDifference(of.tokens, formatTokens), formatTokens],
    ['Cost, $', meanDifference(of.cost_usd, formatDollars), formatDollars],
  ];
  const rows = lines.map(([name, difference, format]) => {
    const side = (value: number | null) => numberCell(value, value === null ? ABSENT : format(value));
    return html`<tr><th scope="row">${name}</th>${side(difference.a)}${side(difference.b)}${differenceCell(difference)}<td class="nw">${difference.says}</td></tr>\n`;
  });
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Measures"><table><thead><tr><th scope="col">Measure</th><th scope="col" class="r">${agentName(of.a, 30)}</th><th scope="col" class="r">${agentName(of.b, 30)}</th><th scope="col" class="r">Difference</th><th scope="col">In words</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function taskTable({ per_task }: Comparison, path: string, { addresses }: SiteModel): Html {
  const rows = per_task.map((of) => {
    const score = (value: typeof of.f2p_step_a) =>
      value === null ? numberCell(null, ABSENT) : numberCell(value.n / value.d, shortPercent(value));
    return html`<tr><td><a href="${linkFrom(path, addresses.task(of.task))}">${of.task}</a></td>${numberCell(of.pairs, String(of.pairs))}${numberCell(of.resolved_a, String(of.resolved_a))}${numberCell(of.resolved_b, String(of.resolved_b))}${score(of.f2p_step_a)}${score(of.f2p_step_b)}</tr>\n`;
  });
  return html`<details><summary>By task as a table</summary><div class="scroll" tabindex="0" role="region" aria-label="By task"><table class="sort"><thead><tr><th scope="col" data-by="t">Task</th><th scope="col" class="r" data-by="n">Pairs</th><th scope="col" class="r" data-by="n">Resolved, first</th><th scope="col" class="r" data-by="n">second</th><th scope="col" class="r" data-by="n">Step score, first</th><th scope="col" class="r" data-by="n">second</th></tr></thead><tbody>${rows}</tbody></table></div></details>`;
}

function stepTable({ steps }: Comparison): Html {
  if (steps.length === 0) return NOTHING;
  const shown = steps.slice(0, STEPS_SHOWN);
  const rows = shown.map(
    ({ task, step, pairs, passed_a, passed_b }) =>
      html`<tr><td>${task}</td><td><code>${step}</code></td>${numberCell(passed_a / pairs, `${passed_a} / ${pairs}`)}${numberCell(passed_b / pairs, `${passed_b} / ${pairs}`)}</tr>\n`,
  );
  return html`<details><summary>Steps that differ most${shown.length < steps.length ? ` (${shown.length} of ${steps.length})` : ''}</summary><div class="scroll" tabindex="0" role="region" aria-label="Steps that differ"><table class="sort"><thead><tr><th scope="col" data-by="t">Task</th><th scope="col" data-by="t">Step</th><th scope="col" class="r" data-by="n">Passed, first</th><th scope="col" class="r" data-by="n">second</th></tr></thead><tbody>${rows}</tbody></table></div></details>`;
}
