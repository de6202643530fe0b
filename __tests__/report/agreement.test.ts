import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { formatPercent } from '../../src/core/fraction.ts';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { DEFAULT_CONTEXT } from '../../src/report/context.ts';
import { RENDERERS } from '../../src/report/renderers.ts';
import { createTaskCard } from '../support/scorecards.ts';
import { decode, toHtml, visibleText } from './read-back.ts';
import { SAMPLES, type Sample } from './samples.ts';

/** The numbers of a card, each as it is printed; null: not told. */
interface Numbers {
  readonly steps: string | null;
  readonly stepScore: string | null;
  readonly f2p: string | null;
  readonly p2p: string | null;
  readonly broken: string | null;
  readonly fixed: string | null;
}

const odd: Sample[] = [
  [45, 53],
  [1999, 2000],
].map(([passed = 0, declared = 1]) => ({
  card: createTaskCard({ steps: [{ title: 'all', passed, declared }], p2p: { passed: 7, declared: 9 } }),
  context: DEFAULT_CONTEXT,
}));

const measured = [
  ...Object.entries(SAMPLES).filter(
    ([name, { card }]) =>
      card.verdict !== 'invalid' && card.verdict !== 'tampered' && !name.includes('hostile'),
  ),
  ...odd.map(
    (sample) =>
      [`score ${sample.card.metrics.step_score?.n}/${sample.card.metrics.step_score?.d}`, sample] as const,
  ),
];

describe('every surface tells the same numbers', () => {
  test.each(measured)('%s', (_, { card, context }) => {
    const expected = numbersOf(card);
    const check = JSON.parse(RENDERERS.check(card, context)) as { title: string; summary: string };
    expect(numbersIn(visibleText(toHtml(RENDERERS.comment(card, context))))).toEqual(expected);
    expect(numbersIn(visibleText(toHtml(RENDERERS.summary(card, context))))).toEqual(expected);
    expect(numbersIn(visibleText(toHtml(check.summary)))).toEqual(expected);
    expect(numbersIn(RENDERERS.terminal(card, context).replaceAll('\n', ' '))).toEqual(expected);
    expect(numbersInPage(RENDERERS.html(card, context))).toEqual(expected);
    expect(numbersIn(check.title)).toEqual({ ...expected, stepScore: null, f2p: null, p2p: null });
  });

  test.each(measured)('%s in the machine formats', (_, { card }) => {
    const passed = card.tests.filter(({ head }) => head === 'passed').length;
    const ctrf = JSON.parse(RENDERERS.ctrf(card)) as {
      results: { summary: Record<string, number>; extra: { metrics: unknown; steps: unknown } };
    };
    expect(ctrf.results.extra.metrics).toEqual(card.metrics);
    expect(ctrf.results.extra.steps).toEqual(card.steps);
    expect(ctrf.results.summary).toMatchObject({ tests: card.tests.length, passed });
    const junit = readJunit(RENDERERS.junit(card));
    expect({ tests: junit.cases, passed: junit.cases - junit.notPassed }).toEqual({
      tests: card.tests.length,
      passed,
    });
    expect(junit.totals).toEqual({ tests: card.tests.length, notPassed: card.tests.length - passed });
  });
});

function numbersOf({ metrics, steps, task }: Scorecard): Numbers {
  const sum = (key: 'passed' | 'declared') => (steps ?? []).reduce((total, step) => total + step[key], 0);
  return {
    steps: metrics.completed === null ? null : `${metrics.completed.n} of ${metrics.completed.d}`,
    stepScore: metrics.step_score === null ? null : formatPercent(metrics.step_score),
    f2p: steps === null ? null : `${sum('passed')} / ${sum('declared')}`,
    p2p: metrics.p2p === null ? null : `${metrics.p2p.passed} / ${metrics.p2p.declared}`,
    broken: metrics.broken === 0 ? 'nothing' : String(metrics.broken),
    fixed: task === null && metrics.transitions !== null ? String(metrics.transitions.fixed) : null,
  };
}

function numbersIn(text: string): Numbers {
  const find = (pattern: RegExp) => pattern.exec(text)?.[1] ?? null;
  return {
    steps: find(/(\d+ of \d+) steps?/u),
    stepScore: find(/step score ([<>]?[\d.]+ %)/u),
    f2p: find(/F2P (\d+ \/ \d+)/u),
    p2p: find(/P2P (\d+ \/ \d+)/u),
    broken: find(/(\d+|nothing) broken/u),
    fixed: find(/(\d+) fixed/u),
  };
}

function numbersInPage(html: string): Numbers {
  const tiles = new Map(
    [...html.matchAll(/<dt>([^<]*)<\/dt><dd>([^<]*)<\/dd>/gu)].map(([, key = '', value = '']) => [
      key,
      decode(value),
    ]),
  );
  const headline = visibleText(/<h1>.*?<\/h1>/u.exec(html)?.[0] ?? '');
  expect(tiles.get('steps passed') ?? null).toBe(numbersIn(headline).steps?.replace('of', '/') ?? null);
  return {
    ...numbersIn(headline),
    stepScore: tiles.get('step score') ?? null,
    f2p: tiles.get('F2P tests') ?? null,
    p2p: tiles.get('P2P tests') ?? null,
  };
}

function readJunit(xml: string): {
  cases: number;
  notPassed: number;
  totals: { tests: number; notPassed: number };
} {
  const found = { cases: 0, notPassed: 0, totals: { tests: 0, notPassed: 0 } };
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'testcase') found.cases++;
    if (name === 'failure' || name === 'error' || name === 'skipped') found.notPassed++;
    if (name !== 'testsuites') return;
    const number = (key: string) => Number(attributes[key]);
    found.totals = {
      tests: number('tests'),
      notPassed: number('failures') + number('errors') + number('skipped'),
    };
  });
  parser.write(xml).close();
  return found;
}
