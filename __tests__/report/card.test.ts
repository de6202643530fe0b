import { describe, expect, test } from '@jest/globals';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { normaliseTestId, type TestId } from '../../src/core/test-id.ts';
import { renderBadge } from '../../src/report/badge.ts';
import { DEFAULT_CONTEXT, type RenderContext } from '../../src/report/context.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { renderComment } from '../../src/report/markdown/comment.ts';
import { renderTerminal } from '../../src/report/terminal/render.ts';
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
    expect(read(card, { ...DEFAULT_CONTEXT, previous: before })).toContain('earlier (3f2a91c)');
    expect(read(card, { ...DEFAULT_CONTEXT, previous: before })).not.toContain('newly broken');
    expect(read(card, { ...DEFAULT_CONTEXT, previous: { ...before, broken: new Set() } })).toMatch(
      /since 3f2a91c 1 newly broken ·[\s\S]*this push/u,
    );
    expect(read(card)).not.toContain('since');
    expect(read(card, { ...DEFAULT_CONTEXT, previous: { ...before, broken: null } })).not.toContain(
      'newly broken',
    );
  });

  test('says what is no longer broken since the last push', () => {
    const [was, is] = ['a::::was', 'a::::is'].map((id) => normaliseTestId(id));
    if (was === undefined || is === undefined) throw new Error('two ids were made');
    const card = createOwnCard([
      { id: was, base: 'passed', head: 'passed' },
      { id: is, base: 'passed', head: 'failed' },
    ]);
    const previous = { sha: '3f2a91c0', stepScore: null, broken: new Set([was]) };
    expect(read(card, { ...DEFAULT_CONTEXT, previous })).toContain(
      'since 3f2a91c 1 newly broken, 1 no longer broken',
    );
  });

  test('does not compare a second run of one commit with the first', () => {
    const { card } = sample('task-partial');
    const { sha } = card.subject.head;
    const previous = { sha: sha ?? '', stepScore: { n: 1, d: 2 }, broken: new Set<TestId>() };
    expect(read(card, { ...DEFAULT_CONTEXT, previous })).not.toContain('since');
    expect(read(card, { ...DEFAULT_CONTEXT, previous: { ...previous, sha: '3f2a91c0' } })).toContain('since');
  });

  test('says what the change is worth against its merge base, where base was measured', () => {
    expect(read(sample('task-partial').card)).toContain('F2P 30 / 42 (▲ 30 against base) · P2P 24 / 24 ·');
    expect(read(sample('task-regressed').card)).toContain('P2P 22 / 24 (▼ 2 against base)');
    const { card } = sample('task-partial');
    const unknown = card.tests.map((entry) => ({ ...entry, base: null, transition: null }));
    expect(read({ ...card, tests: unknown })).toContain('F2P 30 / 42 · P2P 24 / 24 ·');
  });

  test('says who, when, which commit, which sandbox and which trust word, unfolded', () => {
    const { card, context } = sample('task-partial');
    const unfolded = renderComment(card, context).replace(/<details>[\s\S]*?<\/details>/gu, '');
    const text = visibleText(toHtml(unfolded));
    expect(text).toContain('self-reported · head 9be01d4 against main@77c0e12');
    expect(text).toContain(
      'Made by Claude Code (recognised by: branch prefix) · measured 2026-11-22 10:15 UTC · sandbox bwrap',
    );
  });

  test('says that a pull request without a sign of an agent is a person’s, and claims nothing of a local run', () => {
    const { card } = sample('own-nothing-changed');
    expect(read(card)).toContain('Made by a person (no sign of an agent)');
    expect(read({ ...card, subject: { ...card.subject, pr: null } })).toContain('Agent: not recognised');
  });

  test('says loudly that there was no sandbox', () => {
    const { card } = sample('own-regressed');
    const sandbox = { ...card.environment.sandbox, tier: 'none' } as const;
    expect(read({ ...card, environment: { ...card.environment, sandbox } })).toContain('⚠ no sandbox');
  });

  test.each([
    ['trusted', 'on a ref that the pull request cannot touch'],
    ['self-reported', 'comes from the pull request, which could have changed it'],
    ['local', 'measured by hand'],
  ] as const)('explains its trust word %s', (trust, why) => {
    const { card } = sample('own-regressed');
    expect(read({ ...card, run: { ...card.run, trust } })).toMatch(
      new RegExp(`How this was measured[\\s\\S]*trust: ${trust}, because [^\\n]*${why}`, 'u'),
    );
  });

  test('counts the characters that it took out (row C12)', () => {
    const hidden = createOwnCard([
      { id: 'a::::b\u202ec\u200bd', base: 'passed', head: 'failed', message: 'x\u2066y' },
    ]);
    expect(read(hidden)).toContain('⚠ 3 invisible or control characters were taken out of the texts');
    const coloured = createOwnCard([
      { id: 'a::::b', base: 'passed', head: 'failed', message: '\u001b[31mred\u001b[0m' },
    ]);
    expect(read(coloured)).not.toContain('taken out');
  });

  test('links logs and artifacts through addresses of ours alone (row C10)', () => {
    const card = createOwnCard([{ id: 'a::::b', base: 'passed', head: 'failed' }]);
    const tests = card.tests.map((entry) => ({ ...entry, log: 'https://evil.example/log' }));
    const links = [
      ...renderComment({ ...card, tests }, FULL_CONTEXT).matchAll(/<a href="([^"]*)">([^<]*)<\/a>/gu),
    ].map(([, url, text]) => [text, url]);
    const run = 'https://github.com/octo/kvlog/actions/runs/4711';
    expect(links).toEqual([
      ['log', `${run}/artifacts/816`],
      ['the run', run],
      ['scorecard', `${run}/artifacts/815`],
      ['logs and other formats', `${run}/artifacts/816`],
    ]);
    expect(renderComment({ ...card, tests })).not.toContain('<a ');
  });

  test('names where everything is, where not everything is shown', () => {
    const card = createOwnCard(
      Array.from({ length: 50 }, (_, n): TestSketch => ({ id: `a::::${n}`, base: 'passed', head: 'failed' })),
    );
    expect(read(card)).toContain('40 of 50 shown, worst first; all of them are in scorecard.json');
    expect(read(card, FULL_CONTEXT)).toContain(
      '40 of 50 shown, worst first; all of them are in the artifact stepmark-kvlog-1',
    );
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

  test('gives no count to a step that was not measured, and draws no graph where none was', () => {
    const { card } = sample('task-not-measured');
    expect(read(card)).toMatch(/Put and get\s+– \/ 8\s+\? not measured, ENV/u);
    expect(renderTerminal(card)).toMatch(/Put and get +– \/ 8 +\? not measured/u);
    expect(visibleText(renderHtml(card))).toMatch(/Put and get\s+– \/ 8/u);
    expect(renderComment(card)).not.toContain('mermaid');
  });

  test('says that the numbers of a run that was tampered with prove nothing before it gives them', () => {
    expect(read(sample('task-tampered').card)).toMatch(/prove nothing\.\s+kvlog[^\n]*step score 100 %/u);
  });

  test('breaks a long line of steps into rows, and draws a deep tree downwards', () => {
    const rows = renderComment(sample('task-partial').card);
    expect(rows).toContain('flowchart TB\nsubgraph r1[" "]\ndirection LR\ns1(["1 ● passed"]):::passed');
    expect(rows.match(/^subgraph/gmu)).toHaveLength(3);
    expect(rows).toContain('r1 --> r2\nr2 --> r3');
    const steps = Array.from({ length: 9 }, (_, index) => ({
      title: 'a',
      passed: 1,
      declared: 1,
      needs: index === 0 ? [] : [index === 8 ? 0 : index - 1],
    }));
    const deep = renderComment(createTaskCard({ steps, p2p: { passed: 1, declared: 1 } }));
    expect(deep).toContain('flowchart TD\ns1');
    expect(deep).toContain('s1 --> s9');
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
