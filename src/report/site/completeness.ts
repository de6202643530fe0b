import type { BenchReport, Gap, SetAside } from '../../core/bench/bench-report.ts';
import { agentName } from './cells.ts';
import { type Html, html, NOTHING } from './markup.ts';
import { counted, LEVEL_WORDS, wholeNumber } from './words.ts';

const GAPS_SHOWN = 100;

const STATE_WORDS: Readonly<Record<Gap['state'], string>> = {
  'not-run': 'not run',
  unfinished: 'not finished',
  invalid: 'could not be measured',
};

const WHY_WORDS: Readonly<Record<SetAside['why'], string>> = {
  'task-changed': 'the task was changed since',
  'grader-changed': 'scored by an earlier grader',
  'configuration-changed': 'run with another configuration',
  'agent-version-changed': 'of an earlier version of the agent',
};

/** What is missing, what was left out, and what the reader has to know. */
export function completeness({ completeness: found, set_aside, runs, notes }: BenchReport): Html {
  const whole =
    found.expected === null
      ? `${counted(found.measured, 'attempt')} measured. There is no plan to hold them against.`
      : `${wholeNumber(found.measured)} of ${wholeNumber(found.expected)} planned attempts measured.`;
  const others =
    runs.other_attempts === 0
      ? ''
      : ` ${counted(runs.other_attempts, 'attempt')} of other runs count in the trends alone.`;
  return html`<p>${whole}${others}</p>${notes.length === 0 ? NOTHING : html`<ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>`}${gaps(found.gaps)}${setAside(set_aside)}`;
}

function gaps(all: readonly Gap[]): Html {
  if (all.length === 0) return NOTHING;
  const shown = all.slice(0, GAPS_SHOWN);
  const cut = shown.length === all.length ? '' : `, ${shown.length} of them shown`;
  const rows = shown.map(
    (gap) =>
      html`<tr><td>${gap.task}</td><td>${agentName(gap)}</td><td class="nw">${LEVEL_WORDS[gap.help_level]}</td><td class="r">${gap.attempt}</td><td>${STATE_WORDS[gap.state]}${gap.reason === null ? NOTHING : html`: <code>${gap.reason.slice(0, 300)}</code>`}</td></tr>\n`,
  );
  return html`<details><summary>${counted(all.length, 'attempt')} without a measured result${cut}</summary><div class="scroll" tabindex="0" role="region" aria-label="Attempts without a result"><table><thead><tr><th scope="col">Task</th><th scope="col">Agent</th><th scope="col">Help</th><th scope="col" class="r">Attempt</th><th scope="col">Why</th></tr></thead><tbody>${rows}</tbody></table></div></details>`;
}

function setAside(all: readonly SetAside[]): Html {
  if (all.length === 0) return NOTHING;
  const lines = all
    .slice(0, GAPS_SHOWN)
    .map(
      (of) =>
        html`<li>${counted(of.attempts, 'attempt')} of ${agentName(of)}, ${LEVEL_WORDS[of.help_level]}, on ${of.task}: ${WHY_WORDS[of.why]}</li>`,
    );
  return html`<details><summary>Older results that are left out of all numbers</summary><ul>${lines}</ul></details>`;
}
