import type { BenchTask, StepStops } from '../../core/bench/bench-report.ts';
import { contenderId } from '../../core/bench/contender.ts';
import { formatPercent, fraction, toNumber } from '../../core/fraction.ts';
import { ABSENT, numberCell } from './cells.ts';
import { stopsChart } from './charts/stops-chart.ts';
import { columnsOf, contenderHeads, shade, shortPercent } from './heat-map.ts';
import { type Html, html } from './markup.ts';
import { counted } from './words.ts';

/** Where agents stop: over all of them, and the share of runs that pass each step, for each of them. */
export function taskSteps(task: BenchTask): Html {
  const { steps } = task;
  if (steps === null) return html`<p>No attempt was measured, or the task has no steps.</p>`;
  const runs = steps[0]?.runs ?? 0;
  const few = steps.every(({ hazard }) => hazard === null);
  const hazards = few
    ? `${counted(runs, 'run')} measured: too few for a share, so only counts are shown.`
    : 'Blue: the runs that went through a step, of all. Grey: those that came to it and stopped. ▼ is the share of those that came which stopped (the hazard).';
  return html`<h2 id="stops">Where runs stop</h2><p class="lead">${hazards}</p>${stopsChart(steps)}
<div class="scroll" tabindex="0" role="region" aria-label="Steps"><table class="sort"><caption><span>A run goes through a step when it and all before it pass. Steps pass out of order too, so that more can pass than went through.</span></caption><thead><tr><th scope="col" class="r" data-by="n">#</th><th scope="col" data-by="t">Step</th><th scope="col" data-by="t">Stage</th><th scope="col" class="r" data-by="n">Came</th><th scope="col" class="r" data-by="n">Went through</th><th scope="col" class="r" data-by="n">Hazard</th><th scope="col" class="r" data-by="n">Passed</th><th scope="col" class="r" data-by="n">Difficulty</th></tr></thead><tbody>${steps.map(stepRow)}</tbody></table></div>
<h2 id="agents">Steps by agent</h2>${passRates(task, steps)}`;
}

function stepRow(step: StepStops, index: number): Html {
  const { hazard, difficulty } = step;
  return html`<tr>${numberCell(index + 1, String(index + 1))}<td class="nw"><code>${step.id}</code></td><td class="nw">${step.stage}</td>${numberCell(step.came, String(step.came))}${numberCell(step.through, String(step.through))}${hazard === null ? numberCell(null, ABSENT) : numberCell(toNumber(hazard), formatPercent(hazard))}${numberCell(step.passed, `${step.passed} / ${step.runs}`)}${numberCell(toNumber(difficulty), formatPercent(difficulty))}</tr>\n`;
}

/** Steps down, agents across: the share of measured attempts in which the step passes. */
function passRates({ contenders }: BenchTask, steps: readonly StepStops[]): Html {
  const columns = columnsOf(contenders);
  const results = new Map(contenders.map((result) => [contenderId(result), result]));
  const line = (step: StepStops, index: number) => {
    const cells = columns.flat().map((column) => {
      const of = results.get(contenderId(column))?.steps?.[index];
      if (of === undefined || of.runs === 0) return html`<td aria-label="not measured">–</td>`;
      const share = fraction(of.passed, of.runs);
      return html`<td class="${shade(share)}">${shortPercent(share)}<small>${of.passed}/${of.runs}</small></td>`;
    });
    return html`<tr><th scope="row">${index + 1}. ${step.id}</th>${cells}</tr>\n`;
  };
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Steps by agent"><table class="heat stick"><caption><span>Share of measured attempts in which the step passes; under it their number.</span></caption>${contenderHeads(columns, 'Step')}<tbody>${steps.map(line)}</tbody></table></div>`;
}
