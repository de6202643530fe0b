import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import { exportCtrf } from '../../../src/report/bench/exports/ctrf.ts';
import { exportLongcli } from '../../../src/report/bench/exports/longcli.ts';
import { exportSweBench } from '../../../src/report/bench/exports/swe-bench.ts';
import { arbitraryAttempts, SMALL_SHAPE } from '../../support/arbitrary-results.ts';
import { madeAttempts, madeTurn } from '../../support/made-attempts.ts';
import { CTRF_SCHEMA } from '../ctrf-schema.ts';

const GENERATOR = { name: 'stepmark', version: '1.2.3' };
const ATTEMPTS = arbitraryAttempts({ ...SMALL_SHAPE, unfinished: 0.1 });

describe('as CTRF', () => {
  test('any benchmark is what the specification asks for', () => {
    const validate = new Ajv().compile(CTRF_SCHEMA);
    validate(JSON.parse(exportCtrf(ATTEMPTS, GENERATOR)));
    expect(validate.errors).toBeNull();
  });

  test('an attempt is a test, and what was not measured neither passed nor failed', () => {
    const { results } = JSON.parse(exportCtrf(madeAttempts('1 0 i u'), GENERATOR));
    expect(results.tests.map(({ name, status }: { name: string; status: string }) => [name, status])).toEqual(
      [
        ['task-a, attempt 1', 'passed'],
        ['task-a, attempt 2', 'failed'],
        ['task-a, attempt 3', 'other'],
        ['task-a, attempt 4', 'other'],
      ],
    );
    expect(results.summary).toEqual(expect.objectContaining({ tests: 4, passed: 1, failed: 1, other: 2 }));
    expect(results.tests[0].steps.length).toBeGreaterThan(0);
  });
});

describe("as LongCLI-Bench's metrics", () => {
  const half = (attempt: number, f2p: boolean) =>
    madeTurn('0', { attempt }, (turn) => ({
      ...turn,
      score: turn.score === null ? null : { ...turn.score, f2p_pass: f2p, p2p_pass: !f2p },
    }));

  test('the best of several attempts is all-pass only where one of them is', () => {
    const { runs } = JSON.parse(exportLongcli(groupAttempts([half(1, true), half(2, false)])));
    const { pass_in_kth, pass_at_topk } = runs[0].long_cli_n_attempts['task-a'];
    expect(pass_in_kth.map(([turn]: { all_is_pass: number }[]) => turn?.all_is_pass)).toEqual([0, 0]);
    expect(pass_at_topk[1][0]).toEqual(
      expect.objectContaining({ f2p_is_pass: 1, p2p_is_pass: 1, all_is_pass: 0 }),
    );
  });

  test('matrices are filled up with −1 where there is no attempt, no turn, no measurement or no set', () => {
    const none = {
      f2p_is_pass: -1,
      f2p_step_score: -1,
      p2p_is_pass: -1,
      p2p_step_score: -1,
      all_is_pass: -1,
    };
    const lines = [
      madeTurn('u', { attempt: 1 }),
      madeTurn('1', { attempt: 1, turn: 2 }, (turn) => ({
        ...turn,
        score: turn.score === null ? null : { ...turn.score, p2p: null, p2p_pass: null, p2p_score: null },
      })),
      madeTurn('i', { attempt: 3 }),
    ];
    const [run] = JSON.parse(exportLongcli(groupAttempts(lines))).runs;
    expect([run.n_attempts, run.n_turns]).toEqual([3, 2]);
    const { pass_in_kth, pass_at_topk } = run.long_cli_n_attempts['task-a'];
    expect(pass_in_kth.slice(1)).toEqual([
      [none, none],
      [none, none],
    ]);
    expect(pass_in_kth[0][1]).toEqual({ ...none, f2p_is_pass: 1, f2p_step_score: 1, all_is_pass: 1 });
    expect(pass_at_topk[2]).toEqual(pass_in_kth[0]);
    expect(run.long_cli_all_results['task-a'].map((turns: unknown[]) => turns.length)).toEqual([2, 0, 1]);
    expect(run.long_cli_all_results['task-a'][0][1]).not.toHaveProperty('p2p_is_pass');
  });

  test('the top row is never below any attempt before it', () => {
    for (const run of JSON.parse(exportLongcli(ATTEMPTS)).runs) {
      for (const matrices of Object.values<{ pass_in_kth: Turns[]; pass_at_topk: Turns[] }>(
        run.long_cli_n_attempts,
      )) {
        matrices.pass_in_kth.forEach((turns, attempt) => {
          turns.forEach((metrics, turn) => {
            for (const [name, value] of Object.entries(metrics)) {
              expect(matrices.pass_at_topk[attempt]?.[turn]?.[name]).toBeGreaterThanOrEqual(value);
            }
          });
        });
      }
    }
  });
});

type Turns = readonly Readonly<Record<string, number>>[];

describe("as SWE-bench's run reports", () => {
  test('each number of attempt is a run, with every task in its place', () => {
    const empty = madeTurn('0', { task: 'task-e' }, (turn) => ({
      ...turn,
      work: { hash: 'a'.repeat(64), files: 0, added_lines: 0, removed_lines: 0 },
    }));
    const attempts = [
      ...madeAttempts('1 0', { task: 'task-a' }),
      ...madeAttempts('0', { task: 'task-b' }),
      ...madeAttempts('i', { task: 'task-c' }),
      ...madeAttempts('u', { task: 'task-d' }),
      ...groupAttempts([empty]),
    ];
    const reports = JSON.parse(exportSweBench(attempts, ['task-a', 'task-z']));
    expect(Object.keys(reports)).toEqual(['alpha:large.bare.attempt-1', 'alpha:large.bare.attempt-2']);
    expect(reports['alpha:large.bare.attempt-1']).toEqual({
      schema_version: 2,
      total_instances: 6,
      submitted_instances: 5,
      completed_instances: 2,
      resolved_instances: 1,
      unresolved_instances: 1,
      infra_failure_instances: 1,
      ambiguous_failure_instances: 0,
      empty_patch_instances: 1,
      error_instances: 1,
      submitted_ids: ['task-a', 'task-b', 'task-c', 'task-d', 'task-e'],
      incomplete_ids: ['task-z'],
      completed_ids: ['task-a', 'task-b'],
      resolved_ids: ['task-a'],
      unresolved_ids: ['task-b'],
      infra_failure_ids: ['task-c'],
      ambiguous_failure_ids: [],
      empty_patch_ids: ['task-e'],
      error_ids: ['task-d'],
      failure_reasons: { 'task-c': 'no space left' },
    });
  });
});
