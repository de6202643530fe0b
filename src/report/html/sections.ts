import { cleanText } from '../../core/clean-text.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import { changes } from '../change-lines.ts';
import type { RenderContext } from '../context.ts';
import { measuredFacts, SUITE_COLUMNS, suiteCells } from '../measured.ts';
import type { MessageKey } from '../messages.ts';
import { oneLine, type Phrase } from '../phrase.ts';
import { flagLines, noteLines, verdictReason } from '../remarks.ts';
import { firstFailure, numberSteps, STEP_TITLE_LIMIT, stepCount, stepState } from '../step-lines.ts';
import { isChain } from '../step-shape.ts';
import { changesOfSuite, isLoud, type SuiteChanges, suiteChanges } from '../suite-changes.ts';
import { TURN_COLUMNS, turnCells, turnsSummary } from '../turn-lines.ts';
import type { Voice } from '../voice.ts';
import { text } from './escape.ts';
import { inline } from './inline.ts';
import { stepRail } from './step-rail.ts';

const MOST_STEPS = 500;
const MOST_SUITES = 500;

/** The first failure and the reason of the verdict: what to look at now. */
export function lookHere(card: Scorecard, context: RenderContext): string {
  const failure = firstFailure(card, context);
  const reason = verdictReason(card, context.voice);
  const parts = [
    ...(reason === null ? [] : [`<div class="note bad"><p>${inline(reason)}</p></div>`]),
    ...(failure === null
      ? []
      : [`<div class="note"><p>${inline(failure.title)}</p><p>${inline(failure.evidence)}</p></div>`]),
  ];
  return parts.join('');
}

/** Flags and notes; never folded. */
export function remarks(card: Scorecard, { voice }: RenderContext): string {
  const lines = [...flagLines(card, voice), ...noteLines(card, voice)];
  return lines.length === 0
    ? ''
    : `<ul class="marks">${lines.map((line) => `<li>${inline(line)}</li>`).join('')}</ul>`;
}

export function changesLine(card: Scorecard, { voice }: RenderContext): string {
  const line = changes(card, voice);
  return line === null ? '' : `<p>${inline(line)}</p>`;
}

/** The table of steps beside their graph. */
export function steps(card: Scorecard, { voice }: RenderContext): string {
  if (card.steps === null || card.steps.length === 0) return '';
  const rows = numberSteps(card.steps.slice(0, MOST_STEPS)).map((numbered) => {
    const { step, number } = numbered;
    const marks = `${card.first_failure?.step === step.id ? ' first' : ''}${step.out_of_order ? ' odd' : ''}`;
    const title = text(oneLine(cleanText(step.title, STEP_TITLE_LIMIT)));
    const count = inline(stepCount(step, voice));
    return `<tr class="s-${step.state}${marks}"><td class="r">${number}</td><td>${title}</td><td class="r">${count}</td><td class="r opt">${step.weight}</td><td class="state${step.out_of_order ? ' wrap' : ''}">${inline(stepState(numbered, card, voice))}</td></tr>`;
  });
  const head = `<tr>${th('step.column.number', 'r', voice)}${th('step.column.step', '', voice)}${th('step.column.tests', 'r', voice)}${th('step.column.weight', 'r opt', voice)}${th('step.column.state', '', voice)}</tr>`;
  const table = `<div class="scroll"><table><thead>${head}</thead><tbody>${rows.join('')}</tbody></table></div>`;
  const rail = stepRail(card.steps, voice);
  // On a narrow screen a drawing that only says "one after the other" is left out.
  const className = isChain(card.steps) ? ' class="opt"' : '';
  const figure =
    rail === ''
      ? ''
      : `<figure${className}><figcaption>${text(voice.word('step.graph'))}</figcaption>${rail}</figure>`;
  return `<h2 id="steps">${text(voice.word('step.section'))}</h2><div class="split">${table}${figure}</div>`;
}

/** Which of several suites changed. */
export function suites(card: Scorecard, { voice }: RenderContext): string {
  const all = suiteChanges(card);
  if (all.length === 0) return '';
  const loud = all.filter(isLoud);
  const quiet = all.filter((suite) => !isLoud(suite));
  const folded =
    quiet.length === 0
      ? ''
      : `<details><summary>${inline(voice.say('suites.quiet', { n: quiet.length }))}</summary>${suiteTable(quiet, voice)}</details>`;
  return `<h2>${text(voice.word('suites.section'))}</h2>${suiteTable(loud, voice)}${folded}`;
}

function suiteTable(rows: readonly SuiteChanges[], voice: Voice): string {
  if (rows.length === 0) return '';
  const body = rows.slice(0, MOST_SUITES).map((suite) => {
    const name = text(oneLine(cleanText(suite.name, 60)));
    return `<tr><td>${name}</td><td class="r">${suite.tests}</td><td>${inline(changesOfSuite(suite, voice))}</td></tr>`;
  });
  const head = `<tr>${th('suites.column.suite', '', voice)}${th('suites.column.tests', 'r', voice)}${th('suites.column.changes', '', voice)}</tr>`;
  return `<table><thead>${head}</thead><tbody>${body.join('')}</tbody></table>`;
}

export function turns({ voice, turns: rows }: RenderContext): string {
  if (rows.length === 0) return '';
  return `<h2>${inline(turnsSummary(rows, voice))}</h2>${plainTable(
    TURN_COLUMNS,
    rows.map((turn) => turnCells(turn, voice)),
    voice,
  )}`;
}

export function measured(card: Scorecard, context: RenderContext): string {
  const { voice } = context;
  const facts = measuredFacts(card, context).map(
    ({ label, value }) => `<dt>${inline(label)}</dt><dd>${inline(value)}</dd>`,
  );
  const rows = card.suites.slice(0, MOST_SUITES).map((suite) => suiteCells(suite, voice));
  const table = rows.length === 0 ? '' : plainTable(SUITE_COLUMNS, rows, voice);
  return `<h2>${text(voice.word('measured.summary'))}</h2><dl class="kv">${facts.join('')}</dl>${table}`;
}

function plainTable(
  columns: readonly MessageKey[],
  rows: readonly (readonly Phrase[])[],
  voice: Voice,
): string {
  const head = columns.map((key) => th(key, '', voice)).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${inline(cell)}</td>`).join('')}</tr>`);
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function th(key: MessageKey, className: string, voice: Voice): string {
  return `<th scope="col"${className === '' ? '' : ` class="${className}"`}>${text(voice.word(key))}</th>`;
}
