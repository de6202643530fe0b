// Writes lines of results as a benchmark of 1,000 tasks and 5 agents leaves them, ten steps each; the order is shuffled.
import { closeSync, openSync, writeSync } from 'node:fs';

const TASKS = 1_000;
const AGENTS = 5;
/** Takes every line once, in no order that helps: it has no divisor in common with the counts that are measured. */
const STRIDE = 7_919;

export function generateResults(path, count) {
  const file = openSync(path, 'w');
  let held = '';
  for (let index = 0; index < count; index++) {
    held += `${JSON.stringify(lineOf((index * STRIDE) % count))}\n`;
    if (held.length < 2 ** 20) continue;
    writeSync(file, held);
    held = '';
  }
  writeSync(file, held);
  closeSync(file);
}

function lineOf(number) {
  const task = number % TASKS;
  const agent = Math.floor(number / TASKS) % AGENTS;
  const attempt = Math.floor(number / TASKS / AGENTS) + 1;
  const passed = (number * 31) % 11;
  const share = { n: passed, d: 10 };
  return {
    schema: 1,
    key: {
      run: 'run-1',
      task: `task-${task}`,
      task_hash: String(task).padStart(64, '0'),
      config_hash: 'c'.repeat(64),
      grader: 1,
      agent: `agent-${agent}`,
      agent_version: '1.2.3',
      model: 'large',
      help_level: 'bare',
      attempt,
      turn: 1,
    },
    category: 'feature_add',
    difficulty: 'hard',
    run: {
      started_at: '2026-11-23T06:00:00.000Z',
      duration_ms: 700_000,
      door: 'cli',
      trust: 'local',
      retries: 0,
    },
    budget: { turns: 1, minutes: null, cost_usd: null },
    agent_run: {
      ended: 'exited',
      exit: 0,
      duration_ms: 600_000 + number,
      tokens: { input: 100_000, cached_input: 80_000, output: 9_000 },
      cost_usd: 0.41,
    },
    help: [],
    work: { hash: 'd'.repeat(64), files: 4, added_lines: 310, removed_lines: 22 },
    score: scoreOf(passed, share),
    invalid_reason: null,
    verdict: passed === 10 ? 'resolved' : 'unresolved',
    last: true,
    notes: [],
    records: null,
  };
}

function scoreOf(passed, share) {
  return {
    start_step_score: { n: 0, d: 1 },
    step_score: share,
    f2p_pass: passed === 10,
    f2p: { passed: passed * 6, declared: 60 },
    p2p_score: { n: 1, d: 1 },
    p2p_pass: true,
    p2p: { passed: 25, declared: 25 },
    resolved: passed === 10,
    completed: share,
    reach: passed,
    coherent: share,
    h: share,
    steps: Array.from({ length: 10 }, (_, step) => ({
      id: `step-${step + 1}`,
      stage: 'core',
      weight: 6,
      passed: step < passed ? 6 : 0,
      declared: 6,
      state: step < passed ? 'passed' : 'failed',
      cause: step < passed ? null : 'WRONG',
    })),
    broken: 0,
    broken_tests: [],
    newly_broken: 0,
    first_failure:
      passed === 10
        ? null
        : {
            step: `step-${passed + 1}`,
            cause: 'WRONG',
            test: 'test_store.py::Store::values survive a restart',
            message: 'expected "7", got nothing after the second start of the program',
          },
    flags: [],
  };
}
