import { describe, expect, test } from '@jest/globals';
import { cleanText } from '../../src/core/clean-text.ts';
import { ANNOTATION_LIMIT } from '../../src/report/annotations.ts';
import { CHECK_ACTION_LIMITS } from '../../src/report/check-actions.ts';
import { renderCheckRun } from '../../src/report/check-run.ts';
import { DEFAULT_CONTEXT, type RenderContext } from '../../src/report/context.ts';
import { ENGLISH, type Messages } from '../../src/report/messages.ts';
import { createVoice } from '../../src/report/voice.ts';
import { createOwnCard, type TestSketch } from '../support/scorecards.ts';
import { toHtml, visibleText } from './read-back.ts';
import { HOSTILE, SAMPLES } from './samples.ts';

const failing = (count: number): TestSketch[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `src/a.test.ts::::case ${index}`,
    base: 'passed',
    head: 'failed',
    message: `expected ${index}`,
  }));
const changing = (...places: readonly (readonly [path: string, line: number])[]): RenderContext => ({
  ...DEFAULT_CONTEXT,
  changedLines: new Map(places),
});
const CHANGED = changing(['src/a.test.ts', 17]);

describe('a check run', () => {
  test('concludes what the scorecard concludes', () => {
    for (const { card } of Object.values(SAMPLES))
      expect(renderCheckRun(card).conclusion).toBe(card.conclusion);
  });

  test.each([0, 1, 50, 51, 100, 101, 120, 1_000])(
    'of %i broken tests has at most 100 annotations, and says how many more there are',
    (count) => {
      const { annotations, summary } = renderCheckRun(createOwnCard(failing(count)), CHANGED);
      expect(annotations).toHaveLength(Math.min(count, ANNOTATION_LIMIT));
      const said = /Annotations: (\d+) shown at changed lines, worst first, (\d+) more/u.exec(
        visibleText(toHtml(summary)),
      );
      expect(said === null ? null : said.slice(1).map(Number)).toEqual(
        count > ANNOTATION_LIMIT ? [ANNOTATION_LIMIT, count - ANNOTATION_LIMIT] : null,
      );
    },
  );

  test('annotates the first changed line of a file', () => {
    const [annotation] = renderCheckRun(createOwnCard(failing(1)), CHANGED).annotations;
    expect(annotation).toMatchObject({ path: 'src/a.test.ts', start_line: 17, end_line: 17 });
  });

  test('annotates only files that the pull request changes (row C14)', () => {
    const ids = ['../../x', '/etc/passwd', 'src/a.test.ts\n', 'com.example.Class', 'src/a.test.ts'];
    const card = createOwnCard(
      ids.map((id): TestSketch => ({ id: `${id}::::t`, base: 'passed', head: 'failed' })),
    );
    expect(renderCheckRun(card, CHANGED).annotations.map(({ path }) => path)).toEqual(['src/a.test.ts']);
    expect(renderCheckRun(card).annotations).toEqual([]);
  });

  test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('annotates no line %d (row C14)', (line) => {
    const context = changing(['src/a.test.ts', line]);
    expect(renderCheckRun(createOwnCard(failing(1)), context).annotations).toEqual([]);
  });

  test('annotates what is broken as a failure, before F2P tests that fail, which only warn', () => {
    const sample = SAMPLES['task-partial'];
    if (sample === undefined) throw new Error('the sample exists');
    const all = sample.card.tests.map(({ id }) => [id.split('::')[0] ?? '', 3] as const);
    const broken = sample.card.tests.map((entry) =>
      entry.id.endsWith('Kept::case_1')
        ? { ...entry, head: 'failed' as const, transition: 'regressed' as const }
        : entry,
    );
    const { annotations } = renderCheckRun({ ...sample.card, tests: broken }, changing(...all));
    expect(annotations.map(({ annotation_level }) => annotation_level)).toEqual([
      'failure',
      ...Array.from({ length: 12 }, () => 'warning'),
    ]);
  });

  test('is cleaned in title and annotations, which no Markdown protects', () => {
    const id = `src/a.test.ts::${HOSTILE}::${HOSTILE}`;
    const card = createOwnCard([{ id, base: 'passed', head: 'failed', message: HOSTILE }]);
    const { title, annotations } = renderCheckRun(card, CHANGED);
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
    expect(renderCheckRun(card, changing([path, 1])).annotations).toEqual([]);
  });
});

describe('the buttons of a check run', () => {
  test('are "Re-run" and, unless everything passed, "Re-run failed"', () => {
    const labels = (name: string) => {
      const card = SAMPLES[name]?.card ?? createOwnCard([]);
      return renderCheckRun(card).actions.map(({ label, identifier }) => [label, identifier]);
    };
    const [rerun, failed] = [
      ['Re-run', 'rerun'],
      ['Re-run failed', 'rerun-failed'],
    ];
    expect(labels('task-resolved')).toEqual([rerun]);
    expect(labels('own-clean-proven')).toEqual([rerun]);
    for (const name of ['task-partial', 'task-regressed', 'task-tampered', 'own-not-measured'])
      expect(labels(name)).toEqual([rerun, failed]);
  });

  test('are within what GitHub takes, whatever the language', () => {
    const long = Object.fromEntries(
      Object.entries(ENGLISH).map(([key, text]) => [key, `${text} 🎉🎉🎉 ${'long '.repeat(20)}`]),
    ) as Messages;
    const card = SAMPLES['task-partial']?.card ?? createOwnCard([]);
    for (const context of [DEFAULT_CONTEXT, { ...DEFAULT_CONTEXT, voice: createVoice(long) }]) {
      for (const action of renderCheckRun(card, context).actions) {
        expect(action.label.length).toBeLessThanOrEqual(CHECK_ACTION_LIMITS.label);
        expect(action.description.length).toBeLessThanOrEqual(CHECK_ACTION_LIMITS.description);
        expect(action.identifier.length).toBeLessThanOrEqual(CHECK_ACTION_LIMITS.identifier);
        expect(action.label.isWellFormed() && action.description.isWellFormed()).toBe(true);
      }
    }
  });
});
