import { isBroken } from '../../core/broken.ts';
import type { StepState } from '../../core/scorecard.ts';
import { changes } from '../change-lines.ts';
import { quote } from '../phrase.ts';
import { flagLines, noteLines } from '../remarks.ts';
import { shownOf } from '../shown.ts';
import { numberSteps, STEP_TITLE_LIMIT, stepCount, stepState } from '../step-lines.ts';
import { changesOfSuite, isLoud, suiteChanges } from '../suite-changes.ts';
import { outcomeNow, testName, whatBecame } from '../test-cells.ts';
import { isNotable, selectTests, worstFirst } from '../test-lists.ts';
import { logText } from './log-text.ts';
import type { Page } from './page.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';
import { wrapToWidth } from './width.ts';

/** Lines of tests before the rest is only counted. */
const TESTS_SHOWN = 20;

export function stepLines({ card, context: { voice }, style, width }: Page): string[] {
  if (card.steps === null || card.steps.length === 0) return [];
  const cell = (text: string, wear: (text: string) => string = plain) => ({ text, style: wear });
  const titles = [
    'step.column.number',
    'step.column.step',
    'step.column.tests',
    'step.column.state',
  ] as const;
  const rows = numberSteps(card.steps).map((numbered) => [
    cell(String(numbered.number)),
    cell(logText(quote(numbered.step.title, STEP_TITLE_LIMIT))),
    cell(logText(stepCount(numbered.step, voice))),
    cell(logText(stepState(numbered, card, voice)), stateStyle(numbered.step.state, style)),
  ]);
  const columns = [
    { align: 'right', flexible: false },
    { align: 'left', flexible: true },
    { align: 'right', flexible: false },
    { align: 'left', flexible: false },
  ] as const;
  return table(columns, [titles.map((key) => cell(voice.word(key), style.dim)), ...rows], width);
}

export function testLines({ card, context, style, width }: Page): string[] {
  const { voice } = context;
  const line = changes(card, voice);
  const counts = line === null ? [] : [...wrapToWidth(logText(line), width)];
  const tests = worstFirst(selectTests(card, card.task === null ? isNotable : isBroken));
  if (tests.length === 0) return counts;
  const shown = tests.slice(0, TESTS_SHOWN).flatMap((test, index) => {
    const before = index === 0 ? null : tests[index - 1];
    const what = logText(whatBecame(test, voice));
    const wear = isBroken(test) ? style.bad : style.bold;
    const isNew = before === null || before === undefined || logText(whatBecame(before, voice)) !== what;
    const name = wrapToWidth(logText(testName(test, 300, voice)), width - 4).map((part) => `    ${part}`);
    const failed = test.message !== null && test.head !== 'passed';
    const message = failed ? wrapToWidth(logText(outcomeNow(test, 200, voice)), width - 6) : [];
    return [
      ...(isNew ? [`  ${wear(what)}`] : []),
      ...name,
      ...message.map((part) => `    ${style.dim('│')} ${part}`),
    ];
  });
  const rest =
    tests.length > TESTS_SHOWN
      ? wrapToWidth(
          logText(
            shownOf(
              { shown: TESTS_SHOWN, total: tests.length, worstFirst: true },
              { ...context, links: null },
            ),
          ),
          width - 2,
        )
      : [];
  return [...counts, ...(counts.length === 0 ? [] : ['']), ...shown, ...rest.map((text) => `  ${text}`)];
}

export function suiteLines({ card, context: { voice }, width }: Page): string[] {
  const suites = suiteChanges(card);
  const cell = (text: string) => ({ text, style: plain });
  const rows = suites
    .filter(isLoud)
    .map((suite) => [cell(logText(quote(suite.name, 60))), cell(logText(changesOfSuite(suite, voice)))]);
  const columns = [
    { align: 'left', flexible: false },
    { align: 'left', flexible: true },
  ] as const;
  const quiet = suites.length - rows.length;
  return [
    ...table(columns, rows, width),
    ...(quiet === 0 ? [] : [`  ${logText(voice.say('suites.quiet', { n: quiet }))}`]),
  ];
}

export function remarkLines({ card, context: { voice }, width }: Page): string[] {
  return [...flagLines(card, voice), ...noteLines(card, voice)].flatMap((phrase) =>
    wrapToWidth(logText(phrase), width - 2).map((line, index) => `${index === 0 ? '- ' : '  '}${line}`),
  );
}

function stateStyle(state: StepState, style: Style): (text: string) => string {
  switch (state) {
    case 'passed':
      return style.good;
    case 'partial':
      return style.warn;
    case 'failed':
      return style.bad;
    case 'blocked':
    case 'not-measured':
      return style.dim;
  }
}

function plain(text: string): string {
  return text;
}
