import type { StepResult, TurnResult } from '../../core/bench/turn-result.ts';
import { stepMark } from '../html/step-mark.ts';
import { type Html, html, NOTHING, own } from './markup.ts';
import { STATE_WORDS } from './words.ts';

/** Turns side by side; of a longer attempt the last ones, where it came to its end. */
const TURNS_SHOWN = 12;
const WIDTH = 26;
/** Of a row: the wire goes on from one to the next. */
const HEIGHT = 46;

/** The steps of every turn: a line of marks down each turn, as on a scorecard. */
export function turnSteps(turns: readonly TurnResult[]): Html {
  const scored = turns.filter(({ score }) => score !== null && score.steps.length > 0);
  const shown = scored.slice(-TURNS_SHOWN);
  const steps = shown.at(-1)?.score?.steps ?? [];
  if (steps.length === 0) return html`<p>No turn was measured, or the task has no steps.</p>`;
  const cut =
    shown.length === scored.length
      ? NOTHING
      : html`<p class="cut">The last ${shown.length} of ${scored.length} turns.</p>`;
  const heads = shown.map(({ key }) => html`<th scope="col">Turn ${key.turn}</th>`);
  const rows = steps.map((step, index) => {
    const place =
      steps.length === 1 ? 'only' : index === 0 ? 'first' : index === steps.length - 1 ? 'last' : 'middle';
    const cells = shown.map(({ score }) => stepCell(score?.steps[index], place));
    return html`<tr><th scope="row">${index + 1}. ${step.id}<small>${step.stage}, weight ${step.weight}</small></th>${cells}</tr>\n`;
  });
  return html`${cut}<div class="scroll" tabindex="0" role="region" aria-label="Steps by turn"><table class="steps stick"><thead><tr><th scope="col">Step</th>${heads}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

type Place = 'only' | 'first' | 'middle' | 'last';

function stepCell(step: StepResult | undefined, place: Place): Html {
  if (step === undefined) return html`<td>–</td>`;
  const from = place === 'first' || place === 'only' ? HEIGHT / 2 : 0;
  const to = place === 'last' || place === 'only' ? HEIGHT / 2 : HEIGHT;
  const wire = own(`<path class="e" d="M${WIDTH / 2} ${from}V${to}"/>`);
  const mark = own(stepMark(step.state, WIDTH / 2, HEIGHT / 2));
  const cause = step.cause === null || step.cause === 'BLOCKED' ? '' : `, ${step.cause}`;
  return html`<td class="s-${step.state}"><span class="t"><svg class="rail mark" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true">${wire}<g class="s-${step.state}">${mark}</g></svg><span class="word"><span class="state">${STATE_WORDS[step.state]}</span><small>${step.passed}/${step.declared}${cause}</small></span></span></td>`;
}
