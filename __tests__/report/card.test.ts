import { describe, expect, test } from '@jest/globals';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { renderBadge } from '../../src/report/badge.ts';
import { DEFAULT_CONTEXT, type RenderContext } from '../../src/report/context.ts';
import { renderComment } from '../../src/report/markdown/comment.ts';
import { createOwnCard, createTaskCard, keptTests, type TestSketch } from '../support/scorecards.ts';
import { toHtml, visibleText } from './read-back.ts';
import { FULL_CONTEXT, SAMPLES } from './samples.ts';

const read = (card: Scorecard, context: RenderContext = DEFAULT_CONTEXT) =>
  visibleText(toHtml(renderComment(card, context)));
const sample = (name: string) => SAMPLES[name] ?? { card: createOwnCard([]), context: DEFAULT_CONTEXT };

describe('the comment', () => {
  test('says what nobody may overlook without a fold', () => {
    const { card, context } = sample('own-regressed');
    const unfolded = renderComment(card, context).replace(/<details>[\s\S]*?<\/details>/gu, '');
    expect(visibleText(toHtml(unfolded))).toMatch(
      /Broken \(passed before\)[\s\S]*keeps trailing comma[\s\S]*this push[\s\S]*Fixed 3[\s\S]*2 proven/u,
    );
  });

  test('says since when a test is broken', () => {
    const broken: TestSketch = { id: 'a::::b', base: 'passed', head: 'failed' };
    const card = createOwnCard([broken]);
    const before = { sha: '3f2a91c0', stepScore: null, broken: new Set(card.tests.map(({ id }) => id)) };
    expect(read(card, { ...DEFAULT_CONTEXT, previous: before })).toContain('3f2a91c or before');
    expect(read(card, { ...DEFAULT_CONTEXT, previous: { ...before, broken: new Set() } })).toContain(
      'this push',
    );
    expect(read(card)).not.toContain('since');
  });

  test('names what a delta is against, and its direction', () => {
    const { card } = sample('task-partial');
    const against = (n: number) =>
      read(card, {
        ...DEFAULT_CONTEXT,
        previous: { sha: '3f2a91c0', stepScore: { n, d: 42 }, broken: null },
      });
    expect(against(25)).toContain('(▲ 11.9 points since 3f2a91c)');
    expect(against(35)).toContain('(▼ 11.9 points since 3f2a91c)');
    expect(against(30)).toContain('(unchanged since 3f2a91c)');
  });

  test('shows turns, help and pass rates, a dash for what was not recorded (row 35)', () => {
    const text = read(sample('task-partial').card, FULL_CONTEXT);
    expect(text).toMatch(/Turns and help \(3 turns, 1 hint\)/u);
    expect(text).toContain('pass@1 33.3 % · pass@3 –');
    expect(text).toMatch(/interactive guidance: Write the new segment first, then rename it\.\s+–\s+–\s+–/u);
  });

  test('says that nothing shows that the change was needed, once and in words', () => {
    const comment = renderComment(sample('own-unproven').card);
    expect(comment.split('Nothing shows that this change was needed.')).toHaveLength(2);
    expect(comment).not.toContain('nothing shows');
  });

  test('says that the base could not be measured, and why', () => {
    expect(read(sample('own-base-not-measured').card)).toMatch(
      /base main@77c0e12 not measured, 3 tests on 9be01d4[\s\S]*npm ci exited with 1; the pull request mended the build/u,
    );
  });

  test('gives a row to each of the suites that changed, and names the others (row 36)', () => {
    const text = read(sample('own-monorepo').card);
    expect(text).toMatch(
      /packages\/p04\s+6\s+regressed 1\s+packages\/p12\s+6\s+fixed 1\s+packages\/p21\s+6\s+added 1/u,
    );
    expect(text).toContain('27 suites without change: packages/p01, packages/p02');
  });

  test('does not count a waived or edited-away test among the broken ones, but shows it', () => {
    const card = createOwnCard([
      ...keptTests(3),
      { id: 'a::::waived', base: 'passed', head: 'failed', qualifiers: ['waived'] },
      { id: 'a::::edited', base: 'passed', head: 'missing', qualifiers: ['file edited', 'would fail'] },
    ]);
    const text = read(card);
    expect(text).toContain('nothing broken');
    expect(text).not.toContain('Broken (passed before)');
    expect(text).toMatch(/regressed, waived\s+a::::waived/u);
    expect(text).toMatch(/removed, its file was edited, the test as it was would fail\s+a::::edited/u);
  });

  test('gives the reason of a verdict that its numbers do not explain', () => {
    const card: Scorecard = {
      ...createOwnCard(keptTests(3)),
      verdict: 'regressed',
      verdict_reason: 'unit: every reported test passed on head, but the command exited with 1',
    };
    expect(read(card)).toContain('Why: unit: every reported test passed on head');
  });

  test('gives the whole of a reason that the headline had to cut', () => {
    const reason = `npm ci fails ${'and fails '.repeat(20)}at the end`;
    expect(read({ ...sample('own-not-measured').card, verdict_reason: reason })).toContain(`Why: ${reason}`);
  });

  test('never rounds up to a pass', () => {
    const card = createTaskCard({
      steps: [{ title: 'all', passed: 1_999, declared: 2_000 }],
      p2p: { passed: 1, declared: 1 },
    });
    expect(read(card)).toContain('step score >99.9 %');
  });

  test('draws steps by what they need, each state in a shape of its own', () => {
    const comment = renderComment(sample('task-branches').card);
    expect(comment).toContain('s3{{"3 ◐ partial"}}:::partial');
    expect(comment).toContain('s7[/"7 ○ blocked"/]:::blocked');
    expect(comment).toContain('s5 --> s7\ns6 --> s7');
  });
});

test.each([
  ['task-partial', { label: 'stepmark', message: '7 of 10 steps, unresolved', color: 'yellow' }],
  ['own-clean-proven', { label: 'stepmark', message: 'clean', color: 'brightgreen' }],
  ['own-not-measured', { label: 'stepmark', message: 'not measured', color: 'lightgrey' }],
])('the badge of %s says its verdict in words', (name, badge) => {
  expect(JSON.parse(renderBadge(sample(name).card))).toEqual({ schemaVersion: 1, ...badge });
});
