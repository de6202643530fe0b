import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeBase64Url } from '../../src/core/github/base64url.ts';
import { type CardMemory, MEMORY_LIMITS, rememberCard } from '../../src/core/github/card-memory.ts';
import type { Verdict } from '../../src/core/scorecard.ts';
import { normaliseTestId } from '../../src/core/test-id.ts';
import { formatMemory, parseMemory } from '../../src/formats/card-memory.ts';
import type { Previous } from '../../src/report/context.ts';
import { anyText } from '../support/any-text.ts';
import { createOwnCard, createTaskCard, HEAD_SHA } from '../support/scorecards.ts';

const ids = (...texts: readonly string[]) => texts.map(normaliseTestId);
const MEMORY: CardMemory = {
  sha: HEAD_SHA,
  verdict: 'unresolved',
  stepScore: { n: 5, d: 7 },
  stepsCompleted: { n: 7, d: 10 },
  fixed: 3,
  broken: ids('a.test.ts::::keeps commas', 'b::描述 😀::-->'),
};
const bodyOf = (line: string) => `<!-- first -->\n${line}\n### Verdict`;
const lineOf = (json: unknown) => `<!-- stepmark-memory ${encodeBase64Url(JSON.stringify(json))} -->`;

const count = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const share = fc
  .tuple(count, fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }))
  .map(([a, b]) => ({ n: Math.min(a, b), d: b }));
const anyMemory = fc.record<CardMemory>({
  sha: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 40 }),
  verdict: fc.constantFrom<Verdict>('resolved', 'unresolved', 'clean', 'regressed', 'invalid', 'tampered'),
  stepScore: fc.option(share),
  stepsCompleted: fc.option(share),
  fixed: fc.option(count),
  broken: fc.option(
    fc.array(anyText({ minLength: 1, maxLength: 30 }).map(normaliseTestId), {
      maxLength: 40,
    }),
  ),
});

describe('the memory of a comment', () => {
  test('is its second line, and is read back', () => {
    expect(parseMemory(bodyOf(formatMemory(MEMORY)))).toEqual(MEMORY);
    expect(parseMemory(`a\r\n${formatMemory(MEMORY)}\r\nb`)).toEqual(MEMORY);
    expect(parseMemory(`a\n${formatMemory(MEMORY)}`)).toEqual(MEMORY);
  });

  test('is read back whatever it says, and never ends its own comment', () => {
    fc.assert(
      fc.property(anyMemory, (memory) => {
        const line = formatMemory(memory);
        expect(line).toMatch(/^<!-- stepmark-memory [A-Za-z0-9_-]+ -->$/);
        expect(parseMemory(bodyOf(line))).toEqual(memory);
      }),
    );
  });

  test('has what a card compares itself with', () => {
    const { sha, stepScore, broken } = MEMORY;
    const previous: Previous = { sha, stepScore, broken: broken === null ? null : new Set(broken) };
    expect(previous.broken?.size).toBe(2);
  });

  test('keeps 200 broken tests and 8,000 bytes of them, and of more nothing at all', () => {
    const brokenOf = (broken: CardMemory['broken']) =>
      parseMemory(bodyOf(formatMemory({ ...MEMORY, broken })))?.broken ?? null;
    const some = (n: number) => ids(...Array.from({ length: n }, (_, index) => `t${index}`));
    expect(brokenOf(some(MEMORY_LIMITS.brokenTests))).toHaveLength(200);
    expect(brokenOf(some(MEMORY_LIMITS.brokenTests + 1))).toBeNull();
    const long = (n: number) =>
      ids(...Array.from({ length: n }, (_, index) => `${index}`.padStart(397, 'é'.repeat(2))));
    expect(brokenOf(long(10))).toHaveLength(10);
    expect(brokenOf(long(11))).toBeNull();
    expect(formatMemory({ ...MEMORY, broken: long(200) })).toBe(formatMemory({ ...MEMORY, broken: null }));
  });
});

describe('a memory that is not as we write it', () => {
  const plain = { ...MEMORY };
  test.each<[string, string]>([
    ['there is one line', formatMemory(MEMORY)],
    ['it is in the third line', `a\nb\n${formatMemory(MEMORY)}`],
    ['something stands before it', bodyOf(`x${formatMemory(MEMORY)}`)],
    ['something stands after it', bodyOf(`${formatMemory(MEMORY)} x`)],
    ['it is empty', bodyOf('<!-- stepmark-memory  -->')],
    ['it is padded', bodyOf('<!-- stepmark-memory e30= -->')],
    ['it is no JSON', bodyOf(`<!-- stepmark-memory ${encodeBase64Url('{')} -->`)],
    ['it is too long', bodyOf(lineOf({ ...plain, broken: ['x'.repeat(9_000)] }))],
    ['it is null', bodyOf(lineOf(null))],
    ['a field is missing', bodyOf(lineOf({ ...plain, verdict: undefined }))],
    ['there is a field too many', bodyOf(lineOf({ ...plain, trust: 'trusted' }))],
    ['the commit is no commit', bodyOf(lineOf({ ...plain, sha: 'main' }))],
    ['the verdict is unknown', bodyOf(lineOf({ ...plain, verdict: 'approved' }))],
    ['a score is above 1', bodyOf(lineOf({ ...plain, stepScore: { n: 8, d: 7 } }))],
    ['a score is below 0', bodyOf(lineOf({ ...plain, stepScore: { n: -1, d: 7 } }))],
    ['a score has no whole', bodyOf(lineOf({ ...plain, stepScore: { n: 0, d: 0 } }))],
    ['a count is no whole number', bodyOf(lineOf({ ...plain, fixed: 1.5 }))],
    ['an id is empty', bodyOf(lineOf({ ...plain, broken: [''] }))],
    ['there are too many ids', bodyOf(lineOf({ ...plain, broken: Array.from({ length: 201 }, () => 'a') }))],
  ])('is none: %s', (_, body) => {
    expect(parseMemory(body)).toBeNull();
  });

  test('C8: hostile text gives a memory or null, never an error', () => {
    const hostile = fc.oneof(
      anyText(),
      fc.string().map((text) => `<!-- stepmark-memory ${text} -->`),
      fc.json().map((json) => `<!-- stepmark-memory ${encodeBase64Url(json)} -->`),
    );
    fc.assert(
      fc.property(hostile, (line) => {
        expect(parseMemory(bodyOf(line))).toBeNull();
      }),
    );
    const bomb = lineOf('{"broken":'.repeat(3));
    expect(parseMemory(bodyOf(bomb))).toBeNull();
    expect(parseMemory(bodyOf(`<!-- stepmark-memory ${encodeBase64Url('['.repeat(5_000))} -->`))).toBeNull();
  });
});

describe('what is remembered of a card', () => {
  test('of a task: its score, its steps and what is broken', () => {
    const card = createTaskCard({
      steps: [
        { title: 'Put', passed: 2, declared: 2 },
        { title: 'Get', passed: 1, declared: 3 },
      ],
      p2p: { passed: 4, declared: 4 },
    });
    expect(rememberCard(card)).toEqual({
      sha: HEAD_SHA,
      verdict: card.verdict,
      stepScore: card.metrics.step_score,
      stepsCompleted: { n: 1, d: 2 },
      fixed: card.metrics.fixed,
      broken: [],
    });
  });

  const brokenTests = (n: number) =>
    Array.from({ length: n }, (_, index) => ({
      id: `a::::t${index}`,
      base: 'passed' as const,
      head: 'failed' as const,
    }));

  test('of a suite: the tests that broke, unless there are too many', () => {
    const card = createOwnCard(brokenTests(3));
    expect(rememberCard(card)?.broken).toEqual(['a::::t0', 'a::::t1', 'a::::t2']);
    expect(rememberCard(createOwnCard(brokenTests(201)))?.broken).toBeNull();
  });

  test('nothing certain where the card lists fewer broken tests than it counts, or counts none', () => {
    const card = createOwnCard(brokenTests(3));
    expect(rememberCard({ ...card, tests: card.tests.slice(1) })?.broken).toBeNull();
    expect(rememberCard({ ...card, metrics: { ...card.metrics, broken: null } })?.broken).toBeNull();
  });

  test('nothing where the card does not say its commit', () => {
    const card = createOwnCard([]);
    expect(
      rememberCard({ ...card, subject: { ...card.subject, head: { ref: null, sha: null } } }),
    ).toBeNull();
  });
});
