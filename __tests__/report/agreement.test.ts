import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { formatPercent, toNumber } from '../../src/core/fraction.ts';
import { rememberCard } from '../../src/core/github/card-memory.ts';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { formatMemory, parseMemory } from '../../src/formats/card-memory.ts';
import { formatScorecardFile } from '../../src/formats/scorecard-file.ts';
import { DEFAULT_CONTEXT } from '../../src/report/context.ts';
import { fromMemory } from '../../src/report/previous.ts';
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

  test.each(measured)('%s in scorecard.json', (_, { card }) => {
    const read = JSON.parse(formatScorecardFile(card)) as Scorecard;
    expect(read).toEqual(card);
    expect(numbersOf(read)).toEqual(numbersOf(card));
  });

  test.each(measured.filter(([, { card }]) => card.steps !== null))('%s of each step', (_, sample) => {
    const { card, context } = sample;
    const expected = (card.steps ?? []).map(
      ({ passed, declared }, index) => `${index + 1}: ${passed} / ${declared}`,
    );
    const check = JSON.parse(RENDERERS.check(card, context)) as { summary: string };
    for (const markdown of [
      RENDERERS.comment(card, context),
      RENDERERS.summary(card, context),
      check.summary,
    ]) {
      expect(stepsIn(toHtml(markdown))).toEqual(expected);
    }
    expect(stepsIn(RENDERERS.html(card, context))).toEqual(expected);
    const rows = [...RENDERERS.terminal(card, context).matchAll(/^ +(\d+) .* (\d+ \/ \d+) {2}/gmu)];
    expect(rows.map(([, number, count]) => `${number}: ${count}`)).toEqual(expected);
  });

  test('a score of 0.8490566 is 84.9 % wherever it is printed, and 45 of 53 wherever it is data', () => {
    const sample = odd[0];
    if (sample === undefined) throw new Error('the first odd sample is 45 of 53');
    const { card, context } = sample;
    const { step_score } = card.metrics;
    expect(step_score === null ? null : toNumber(step_score).toFixed(7)).toBe('0.8490566');
    for (const target of ['comment', 'check', 'summary', 'terminal', 'html'] as const) {
      const scores = RENDERERS[target](card, context).match(/\b8[45](?:\.\d+)?\s%/gu) ?? [];
      expect(new Set(scores.map((score) => score.replace('\u00a0', ' ')))).toEqual(new Set(['84.9 %']));
    }
    expect(JSON.parse(RENDERERS.ctrf(card))).toMatchObject({
      results: { extra: { metrics: { step_score: { n: 45, d: 53 } } } },
    });
    expect(JSON.parse(formatScorecardFile(card))).toMatchObject({
      metrics: { step_score: { n: 45, d: 53 } },
    });
  });

  test('what a card remembers for the next push is what the next one is compared with', () => {
    const steps = (passed: number) => [{ title: 'all', passed, declared: 53 }];
    const first = createTaskCard(
      { steps: steps(45), p2p: { passed: 7, declared: 9 } },
      { subject: { ...card().subject, head: { ref: null, sha: '3f2a91c'.padEnd(40, '0') } } },
    );
    const second = createTaskCard({ steps: steps(52), p2p: { passed: 8, declared: 9 } });
    const memory = rememberCard(first);
    const read = parseMemory(`<!-- marker -->\n${memory === null ? '' : formatMemory(memory)}\n`);
    expect(read).toEqual({
      sha: first.subject.head.sha,
      verdict: first.verdict,
      stepScore: first.metrics.step_score,
      stepsCompleted: first.metrics.completed,
      fixed: first.metrics.fixed,
      broken: ['test_kept.py::Kept::case_8', 'test_kept.py::Kept::case_9'],
    });
    const previous = read === null ? null : fromMemory(read);
    const context = { ...DEFAULT_CONTEXT, previous };
    const check = JSON.parse(RENDERERS.check(second, context)) as { summary: string };
    for (const text of [
      visibleText(toHtml(RENDERERS.comment(second, context))),
      visibleText(toHtml(RENDERERS.summary(second, context))),
      visibleText(toHtml(check.summary)),
      RENDERERS.terminal(second, context).replaceAll('\n', ' '),
    ]) {
      expect(text).toContain('98.1 % (▲ 13.2 points since 3f2a91c)');
      expect(text).toContain('since 3f2a91c 1 no longer broken');
    }
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

function card(): Scorecard {
  return createTaskCard({ steps: [{ title: 'a', passed: 1, declared: 1 }], p2p: { passed: 1, declared: 1 } });
}

/** "7: 2 / 6" of each row of the table of steps. */
function stepsIn(html: string): string[] {
  return [
    ...html
      .replaceAll('\u00a0', ' ')
      .matchAll(
        /<td[^>]*>(\d+)<\/td>\s*<td[^>]*>(?:(?!<\/td>)[\s\S])*<\/td>\s*<td[^>]*>(\d+ \/ \d+)<\/td>/gu,
      ),
  ].map(([, number, count]) => `${number}: ${count}`);
}

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
