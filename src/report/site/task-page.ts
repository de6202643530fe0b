import type { Attempt } from '../../core/bench/attempt.ts';
import type { BenchTask, TaskResult } from '../../core/bench/bench-report.ts';
import { INDEX } from './addresses.ts';
import { attemptList, pagesOf } from './attempt-list.ts';
import { agentName, amountCell, formatMinutes, numberCell, rateCell, scoreCell } from './cells.ts';
import { type Html, html } from './markup.ts';
import { renderPage } from './page.ts';
import type { SiteFile, SiteModel } from './site-model.ts';
import { taskSteps } from './task-steps.ts';
import { counted, LEVEL_WORDS } from './words.ts';

/** A task's page, and the further pages of its attempts where there are many. */
export function* taskPages(
  task: BenchTask,
  attempts: readonly Attempt[],
  model: SiteModel,
): Generator<SiteFile, void, undefined> {
  yield taskPage(task, attempts, model);
  for (let page = 2; page <= pagesOf(attempts.length); page++) {
    const path = model.addresses.taskAttempts(task.id, page);
    const list = attemptList({ task: task.id, attempts, page }, path, model.addresses);
    const body = html`<h1>${task.id} <small>attempts, page ${page}</small></h1>${list}`;
    const trail = [...home(model), { path: model.addresses.task(task.id), title: task.id }];
    yield renderPage({ path, title: `${task.id}, attempts, page ${page}`, trail, body, script: true }, model);
  }
}

function taskPage(task: BenchTask, attempts: readonly Attempt[], model: SiteModel): SiteFile {
  const { addresses } = model;
  const path = addresses.task(task.id);
  const { passed, n } = task.pass;
  const body = html`<h1>${task.id} <small>${task.category.replaceAll('_', ' ')}, ${task.difficulty}</small></h1>
<p class="lead">${passed} of ${counted(n, 'attempt')} resolved it. Version <code>${task.task_hash.slice(0, 12)}</code>, grader ${task.grader}.</p>
<h2 id="results">Results</h2>${results(task.contenders)}
${taskSteps(task)}
<h2 id="attempts">Attempts</h2>${attemptList({ task: task.id, attempts, page: 1 }, path, addresses)}`;
  return renderPage(
    { path, title: `${task.id}: ${model.title}`, trail: home(model), body, script: true },
    model,
  );
}

function home({ title }: SiteModel) {
  return [{ path: INDEX, title }];
}

function results(contenders: readonly TaskResult[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Results"><table class="sort stick"><thead><tr><th scope="col" data-by="t">Agent</th><th scope="col" data-by="t">Help</th><th scope="col" class="r" data-by="n">Pass</th><th scope="col" class="r" data-by="n">F2P step</th><th scope="col" class="r" data-by="n">P2P step</th><th scope="col" class="r" data-by="n">Minutes</th><th scope="col" class="r" data-by="n">Invalid</th></tr></thead><tbody>${contenders.map(resultRow)}</tbody></table></div>`;
}

function resultRow(row: TaskResult): Html {
  return html`<tr><th scope="row">${agentName(row)}</th><td class="nw">${LEVEL_WORDS[row.help_level]}</td>${rateCell(row.pass)}${scoreCell(row.f2p_step)}${scoreCell(row.p2p_step)}${amountCell(row.minutes, formatMinutes)}${numberCell(row.counts.invalid, String(row.counts.invalid))}</tr>\n`;
}
