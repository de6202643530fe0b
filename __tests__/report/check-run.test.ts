import { describe, expect, test } from '@jest/globals';
import { cleanText } from '../../src/core/clean-text.ts';
import { ANNOTATION_LIMIT, renderCheckRun } from '../../src/report/check-run.ts';
import { DEFAULT_CONTEXT } from '../../src/report/context.ts';
import { createOwnCard, type TestSketch } from '../support/scorecards.ts';
import { HOSTILE, SAMPLES } from './samples.ts';

const failing = (count: number): TestSketch[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `src/a.test.ts::::case ${index}`,
    base: 'passed',
    head: 'failed',
    message: `expected ${index}`,
  }));
const files = new Set(['src/a.test.ts']);

describe('a check run', () => {
  test('concludes what the scorecard concludes', () => {
    for (const { card } of Object.values(SAMPLES))
      expect(renderCheckRun(card).conclusion).toBe(card.conclusion);
  });

  test.each([0, 1, 50, 51, ANNOTATION_LIMIT, 1_000])(
    'of %i broken tests has at most 100 annotations',
    (count) => {
      const check = renderCheckRun(createOwnCard(failing(count)), { ...DEFAULT_CONTEXT, headFiles: files });
      expect(check.annotations).toHaveLength(Math.min(count, ANNOTATION_LIMIT));
    },
  );

  test('annotates only files that the head tree has (row C14)', () => {
    const ids = ['../../x', '/etc/passwd', 'src/a.test.ts\n', 'com.example.Class', 'src/a.test.ts'];
    const card = createOwnCard(
      ids.map((id): TestSketch => ({ id: `${id}::::t`, base: 'passed', head: 'failed' })),
    );
    expect(
      renderCheckRun(card, { ...DEFAULT_CONTEXT, headFiles: files }).annotations.map(({ path }) => path),
    ).toEqual(['src/a.test.ts']);
    expect(renderCheckRun(card).annotations).toEqual([]);
  });

  test('annotates what is broken as a failure, before F2P tests that fail, which only warn', () => {
    const sample = SAMPLES['task-partial'];
    if (sample === undefined) throw new Error('the sample exists');
    const all = new Set(sample.card.tests.map(({ id }) => id.split('::')[0] ?? ''));
    const broken = sample.card.tests.map((entry) =>
      entry.id.endsWith('Kept::case_1')
        ? { ...entry, head: 'failed' as const, transition: 'regressed' as const }
        : entry,
    );
    const { annotations } = renderCheckRun(
      { ...sample.card, tests: broken },
      { ...DEFAULT_CONTEXT, headFiles: all },
    );
    expect(annotations.map(({ annotation_level }) => annotation_level)).toEqual([
      'failure',
      ...Array.from({ length: 12 }, () => 'warning'),
    ]);
  });

  test('is cleaned in title and annotations, which no Markdown protects', () => {
    const id = `src/a.test.ts::${HOSTILE}::${HOSTILE}`;
    const card = createOwnCard([{ id, base: 'passed', head: 'failed', message: HOSTILE }]);
    const { title, annotations } = renderCheckRun(card, { ...DEFAULT_CONTEXT, headFiles: files });
    expect(annotations).toHaveLength(1);
    for (const text of [
      title,
      ...annotations.flatMap((annotation) => [annotation.title, annotation.message]),
    ]) {
      expect(text).toBe(cleanText(text, text.length));
      expect(text).not.toContain('\u001b');
    }
    expect(annotations[0]?.title.length).toBeLessThanOrEqual(255);
  });

  test('annotates no file whose name hides something', () => {
    const path = 'src/a\u202Ets.tset.js';
    const card = createOwnCard([{ id: `${path}::::t`, base: 'passed', head: 'failed' }]);
    expect(renderCheckRun(card, { ...DEFAULT_CONTEXT, headFiles: new Set([path]) }).annotations).toEqual([]);
  });
});
