import { expect, test } from '@jest/globals';
import type { Aggregation } from '../../../src/core/bench/aggregation.ts';
import type { TurnKey } from '../../../src/core/bench/turn-result.ts';
import { renderAggregation } from '../../../src/report/terminal/aggregation.ts';

const PLAIN: Aggregation = {
  ...{ path: 'results/results.jsonl', files: 2, linesRead: 5, lines: 4, attempts: 3, faults: [] },
  ...{ conflictCount: 0, conflicts: [], coverage: null, records: null },
};

const KEY: TurnKey = {
  run: 'tonight',
  ...{ task: 'kvlog', task_hash: 'a'.repeat(64), config_hash: 'b'.repeat(64), grader: 1, agent: 'codex' },
  ...{ agent_version: null, model: 'large', help_level: 'bare', attempt: 2, turn: 1 },
};

test('a merge without trouble is two lines', () => {
  expect(renderAggregation(PLAIN)).toBe(
    'results/results.jsonl: 4 lines of 3 attempts, from 2 files\ncomplete\n',
  );
});

test('everything that is wrong has a line, and the last one says how it ended', () => {
  const text = renderAggregation({
    ...PLAIN,
    faults: [
      { kind: 'missing', place: 'shard-3' },
      { kind: 'empty', place: 'shard-4/results.jsonl' },
      { kind: 'torn', place: 'shard-5/results.jsonl, line 7' },
      { kind: 'unreadable', place: 'x\u001b[31m, line 1', reason: 'no JSON' },
      { kind: 'repeated', place: 'b', of: 'a', lines: 1 },
    ],
    coverage: {
      ...{ planned: 10, measured: 3, invalid: 1, unfinished: 1, missing: 5, unplannedLines: 2 },
      missingShards: [{ shard: 3, cells: 4 }],
      examples: [
        {
          task: 'kvlog',
          agent: { name: 'codex', model: 'large', command: null },
          helpLevel: 'bare',
          attempt: 1,
        },
      ],
    },
    records: { copied: 3, absent: 1 },
  });
  expect(text).toMatchInlineSnapshot(`
"results/results.jsonl: 4 lines of 3 attempts, from 2 files
shard 3 is missing: none of its 4 attempts is there
shard-3 is missing: there is no such file or folder
shard-4/results.jsonl is empty: it holds no line of results
shard-5/results.jsonl, line 7 breaks off, as when a machine stops while it writes: what it broke off in was left out
x, line 1 was left out: no JSON
b repeats a: nothing in its 1 line is new
records of 3 turns were copied; those of 1 are not where their lines say
2 lines of nothing that was planned
of 10 planned attempts 3 measured, 1 invalid, 1 unfinished, 5 missing
not there:
  kvlog, codex:large, bare, attempt 1
  … and 5 more
incomplete: 6 of 10 attempts are not there
"
`);
});

test('a conflict is named with its turn and its files', () => {
  const text = renderAggregation({
    ...PLAIN,
    conflictCount: 3,
    conflicts: [{ key: KEY, files: ['a', 'b'] }],
  });
  expect(text).toContain(
    'conflict: kvlog, codex:large, bare, attempt 2, turn 1 was measured twice, with different results (a, b)\n… and 2 more conflicts\n',
  );
  expect(text).toContain('\nconflict: 3 turns with two different results\n');
});
