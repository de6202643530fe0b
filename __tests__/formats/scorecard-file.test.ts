import { describe, expect, test } from '@jest/globals';
import { assembleScorecard, type CardContext } from '../../src/core/card-context.ts';
import { UsageError } from '../../src/core/errors.ts';
import { scoreTask } from '../../src/core/task-card.ts';
import { formatScorecardFile, parseScorecardFile } from '../../src/formats/scorecard-file.ts';
import { measuredTask } from '../support/task-measurements.ts';

const CONTEXT: CardContext = {
  generator: { name: 'stepmark', version: '0.1.0' },
  run: {
    id: 'r',
    attempt: 1,
    started_at: '2026-11-22T10:00:00Z',
    duration_ms: 5,
    trust: 'local',
    door: 'cli',
    command: 'x',
  },
  subject: {
    repository: 'o/r',
    pr: null,
    base: { ref: 'main', sha: 'a'.repeat(40) },
    head: { ref: 'h', sha: 'b'.repeat(40) },
    work_hash: null,
    agent: null,
    attempt: 1,
    turn: 1,
    help_level: 'bare',
  },
  task: { id: 'kvlog', title: 'T', version: '1', task_hash: '0'.repeat(64) },
  environment: {
    os: 'linux',
    arch: 'x64',
    cpus: 2,
    memory_bytes: 1,
    node: '20.19.0',
    tools: {},
    sandbox: { tier: 'none', required: 'auto', cannot: 'anything' },
  },
};

const CARD = assembleScorecard(
  CONTEXT,
  scoreTask(
    measuredTask({ steps: [{ declared: 3, passed: 1, needs: [] }], p2p: { passed: 1, declared: 2 } }),
  ),
  ['"tests": [] in a note changes nothing'],
);

describe('scorecard.json', () => {
  test('reads back as it was written', () => {
    const text = formatScorecardFile(CARD);
    expect(parseScorecardFile({ name: 'scorecard.json', text })).toEqual(CARD);
    expect(JSON.parse(text)).toEqual(CARD);
  });

  test.each([
    ['an unknown key', (card: object) => ({ ...card, score: 1 })],
    ['another schema', (card: object) => ({ ...card, schema: 2 })],
    [
      'a fraction without a denominator',
      (card: object) => ({ ...card, metrics: { ...CARD.metrics, step_score: { n: 1, d: 0 } } }),
    ],
    ['a verdict of its own', (card: object) => ({ ...card, verdict: 'excellent' })],
    [
      'a SHA that is none',
      (card: object) => ({ ...card, subject: { ...CARD.subject, head: { ref: 'h', sha: '../x' } } }),
    ],
    ['a test without an id', (card: object) => ({ ...card, tests: [{ ...CARD.tests[0], id: '' }] })],
  ])('is refused with %s', (_, change) => {
    const text = JSON.stringify(change(CARD));
    expect(() => parseScorecardFile({ name: 's', text })).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'bad-scorecard' }),
    );
  });

  test.each([
    ['a number beyond all bounds', '"duration_ms": 5', '"duration_ms": 1e999'],
    ['a count beyond the safe integers', '"cpus": 2', '"cpus": 9007199254740993'],
    ['a count that is no whole number', '"cpus": 2', '"cpus": 2.5'],
    ['a negative count', '"cpus": 2', '"cpus": -2'],
    ['a verdict twice', '"verdict":', '"verdict": "clean", "verdict":'],
    ['a prototype among its tools', '"tools": {}', '"tools": {"__proto__": "1"}'],
    ['a value as deep as a stack', '"tools": {}', `"tools": ${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('is refused with %s (SECURITY.md row C8)', (_, part, instead) => {
    const text = formatScorecardFile(CARD);
    expect(text).toContain(part);
    expect(() => parseScorecardFile({ name: 's', text: text.replace(part, instead) })).toThrow(
      expect.objectContaining({ name: 'UsageError', code: 'bad-scorecard' }),
    );
  });

  test('holds only well-formed text', () => {
    const text = formatScorecardFile(CARD).replace('"title": "T"', '"title": "T\\ud800"');
    expect(parseScorecardFile({ name: 's', text }).task?.title).toBe('T\ufffd');
  });

  test('is refused when it is cut in half', () => {
    const text = formatScorecardFile(CARD).slice(0, 500);
    expect(() => parseScorecardFile({ name: 's', text })).toThrow(UsageError);
  });
});
