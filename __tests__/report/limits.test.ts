import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Outcome } from '../../src/core/outcome.ts';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { TRANSITIONS, type Transition } from '../../src/core/transition.ts';
import { renderCheckRun } from '../../src/report/check-run.ts';
import { DEFAULT_CONTEXT, type RenderContext } from '../../src/report/context.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { renderComment } from '../../src/report/markdown/comment.ts';
import { RENDER_TARGETS, RENDERERS } from '../../src/report/renderers.ts';
import { renderStepSummary } from '../../src/report/step-summary.ts';
import { renderTerminal } from '../../src/report/terminal/render.ts';
import { createOwnCard, createTaskCard, keptTests, type TestSketch } from '../support/scorecards.ts';
import { timesOf } from '../support/thorough.ts';
import { FULL_CONTEXT } from './samples.ts';

const SIDES: readonly Outcome[] = ['passed', 'failed', 'error', 'timeout', 'skipped', 'missing'];

interface Size {
  readonly tests: number;
  readonly steps: number;
  readonly name: string;
  readonly message: string;
  readonly seed: number;
}

const size: fc.Arbitrary<Size> = fc.record({
  tests: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20_000 })),
  steps: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 20_000 })),
  name: fc.constantFrom('a', '表計算の試験', '👩‍👩‍👧🎉', '|`<>&*_@#', 'ﷺ'.repeat(300), 'w'.repeat(900)),
  message: fc.constantFrom(
    '',
    'expected 3',
    '🎉'.repeat(25_000),
    '表'.repeat(33_000),
    '```\n</details>\n'.repeat(6_000),
    '|'.repeat(100_000),
  ),
  seed: fc.nat(35),
});

function ownCard({ tests, name, message, seed }: Size): Scorecard {
  return createOwnCard(
    Array.from({ length: tests }, (_, index): TestSketch => {
      const pair = (index * 7 + seed) % 35;
      const base = SIDES[Math.floor(pair / 6)] ?? 'passed';
      return { id: `${name}.test.ts::${index}::${name}`, base, head: SIDES[pair % 6] ?? 'failed', message };
    }),
  );
}

/** Steps fail from the fourth on; the one in the middle blocks all after it. */
function taskCard({ tests, steps, name, message }: Size): Scorecard {
  const declared = Math.max(1, Math.ceil(tests / steps));
  return createTaskCard({
    steps: Array.from({ length: steps }, (_, index) => ({
      title: name,
      passed: index < 3 ? declared : Math.floor(declared / 3),
      declared,
      needs: index <= Math.floor(steps / 2) ? [] : [Math.floor(steps / 2)],
      message,
      testName: (test) => `${name}::${index}::${test}`,
    })),
    p2p: { passed: Math.floor(declared / 2), declared },
  });
}

/** Everything that a publisher may add, all of it as long as it gets. */
function contextOf(card: Scorecard): RenderContext {
  const lines = card.tests.map(({ id }) => [id.split('::')[0] ?? '', 1] as const);
  return { ...FULL_CONTEXT, changedLines: new Map(lines) };
}

describe('however large a scorecard is', () => {
  test('every surface of GitHub is within its limit, in bytes and in characters, balanced, its verdict and numbers in the first 300 characters', () => {
    fc.assert(
      fc.property(size, fc.boolean(), (wanted, isTask) => {
        const card = isTask ? taskCard(wanted) : ownCard(wanted);
        const context = contextOf(card);
        const check = renderCheckRun(card, context);
        const comment = renderComment(card, context);
        const summary = renderStepSummary(card, context);
        expectWithin(comment, 65_000);
        expectWithin(check.summary, 65_535);
        expectWithin(check.text, 65_535);
        expectWithin(summary, 900 * 1024);
        const verdict = isTask
          ? /\d+ of \d+ steps?\b.*(?:nothing|\d+) broken.* · (?:resolved|unresolved|regressed)\n/u
          : /(?:nothing|\d+) broken · \d+ fixed · (?:clean|regressed)\n/u;
        for (const text of [comment, check.summary, summary, renderTerminal(card, context)]) {
          expect(text.slice(0, 300)).toMatch(verdict);
        }
        expect(check.title.length).toBeLessThanOrEqual(255);
        expect(check.annotations.length).toBeLessThanOrEqual(100);
        for (const { title, message: told } of check.annotations) {
          expect(title.length).toBeLessThanOrEqual(255);
          expect(Buffer.byteLength(told)).toBeLessThanOrEqual(65_536);
        }
        expectWithin(renderComment(card, context, 20_000), 20_000);
        expect(Buffer.byteLength(renderHtml(card, context))).toBeLessThanOrEqual(4_500_000);
      }),
      { numRuns: timesOf({ inCi: 8, elsewhere: 3 }) },
    );
  });

  test('what is left out is counted', () => {
    const card = ownCard({ tests: 20_000, steps: 1, name: 'a', message: 'expected 3', seed: 1 });
    const notable = card.tests.filter(
      ({ transition }) => transition !== 'kept' && transition !== 'kept skipped',
    ).length;
    for (const text of [renderComment(card), renderCheckRun(card).summary, renderStepSummary(card)]) {
      const said = [...text.matchAll(/(\d+) of (\d+) shown, worst first/gu)].map(([, shown, total]) => [
        Number(shown),
        Number(total),
      ]);
      const broken = rowsAfter(text, 'Broken');
      const all = rowsAfter(text, 'All transitions');
      expect(said).toContainEqual([broken, card.metrics.broken]);
      expect(said).toContainEqual([all, notable]);
    }
  });

  test('broken tests and failing F2P tests outlive everything else', () => {
    const task = renderComment(
      taskCard({ tests: 2_000, steps: 20, name: 'ﷺ'.repeat(150), message: '表'.repeat(300), seed: 0 }),
    );
    expect(task).toContain('<b>Broken</b> (passed before)');
    expect(task).toContain('<details><summary>Failing tests of the steps');
    expect(task).not.toContain('```mermaid');
    expect(task).toMatch(/\d+ of \d+ shown, worst first/u);
  });

  test('worst comes first, in the order of the scorecard within one kind', () => {
    const card = ownCard({ tests: 300, steps: 1, name: 'a', message: 'm', seed: 3 });
    const words = [
      ...renderStepSummary(card).matchAll(
        /^\| ([a-z ]+)(?:, [a-z ]+)? \| <code>a&#46;test&#46;ts&#58;&#58;(\d+)/gmu,
      ),
    ].map(([, word = '', index]) => ({ rank: rankOf(word), index: Number(index) }));
    expect(words.length).toBeGreaterThan(100);
    expect(words).toEqual([...words].sort((a, b) => a.rank - b.rank || a.index - b.index));
  });
});

describe('the work of rendering', () => {
  /** How often renderers read what stands for a step or a test, for one of its kind. */
  function readsPerRow(rows: number): { readonly step: number; readonly test: number } {
    const card = taskCard({ tests: rows, steps: rows, name: 'a', message: 'expected 3', seed: 0 });
    const reads = { step: 0, test: 0 };
    const counted: Scorecard = {
      ...card,
      steps: (card.steps ?? []).map((step) => ({
        ...step,
        get id() {
          reads.step++;
          return step.id;
        },
      })),
      tests: card.tests.map((entry) => ({
        ...entry,
        get head() {
          reads.test++;
          return entry.head;
        },
      })),
    };
    for (const target of RENDER_TARGETS) RENDERERS[target](counted, FULL_CONTEXT);
    return { step: reads.step / rows, test: reads.test / card.tests.length };
  }

  test('grows no faster than the number of steps and tests', () => {
    const few = readsPerRow(2_000);
    const many = readsPerRow(20_000);
    expect(many.step).toBeLessThanOrEqual(few.step + 1);
    expect(many.test).toBeLessThanOrEqual(few.test + 1);
  });
});

describe('a scorecard of 100,000 tests', () => {
  const tests = keptTests(100_000).map(
    (test, index): TestSketch =>
      index % 3 === 0 ? { ...test, head: 'failed', message: 'expected 3' } : test,
  );
  const card = createOwnCard(tests);

  test('is not changed by rendering', () => {
    const order = card.tests.map(({ id }) => id);
    for (const test of card.tests) Object.freeze(test);
    Object.freeze(card.tests);
    renderComment(card);
    renderStepSummary(card);
    renderHtml(card);
    expect(card.tests.map(({ id }) => id)).toEqual(order);
  });

  test('has no row built for a comment that is not shown in it', () => {
    let read = 0;
    const counted = card.tests.map((test) => ({
      ...test,
      // Rows alone ask what a test was before.
      get base() {
        read++;
        return test.base;
      },
    }));
    const comment = renderComment({ ...card, tests: counted }, DEFAULT_CONTEXT);
    const shown = comment.split('\n').filter((line) => line.includes('kept&#46;test&#46;ts')).length;
    expect(shown).toBeGreaterThan(100);
    expect(read).toBeLessThan(shown * 3 + 20);
  });

  test('is shown by the page worst first, with counts, in less than 5 MB', () => {
    const page = renderHtml(card);
    expect(Buffer.byteLength(page)).toBeLessThan(5_000_000);
    expect(page.indexOf('regressed: ')).toBeLessThan(page.indexOf('kept: '));
    expect(page).toContain('regressed: 33334 tests');
    expect(page).toContain('3000 of 33334 shown');
  });
});

function expectWithin(text: string, limit: number): void {
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
  expect(text.length).toBeLessThanOrEqual(limit);
  expectBalanced(text);
}

/** Reads the text line by line as Markdown's blocks: fences, then details, then tables of one width. */
function expectBalanced(text: string): void {
  const wrong: string[] = [];
  let fence: string | null = null;
  let open = 0;
  let columns = 0;
  for (const line of text.split('\n')) {
    if (fence !== null) {
      if (line === fence) fence = null;
      continue;
    }
    fence = /^`{3,}/u.exec(line)?.[0] ?? null;
    open += line.split('<details>').length - line.split('</details>').length;
    const cells = line.startsWith('|') ? line.split('|').length : 0;
    if (open < 0 || open > 1 || (columns !== 0 && cells !== 0 && cells !== columns)) wrong.push(line);
    columns = cells;
  }
  expect({ wrong, fence, open }).toEqual({ wrong: [], fence: null, open: 0 });
}

function rowsAfter(text: string, title: string): number {
  const lines = text.slice(text.indexOf(title)).split('\n');
  const from = lines.findIndex((line) => line.startsWith('|:--'));
  const to = lines.findIndex((line, index) => index > from && !line.startsWith('|'));
  return to - from - 1;
}

function rankOf(word: string): number {
  return TRANSITIONS.indexOf(word as Transition);
}
