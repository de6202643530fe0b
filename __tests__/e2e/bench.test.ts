import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  benchArguments,
  namesOf,
  readLines,
  recordOf,
  SCRIPTS,
  scripted,
  withoutTimes,
} from '../support/bench.ts';
import { until } from '../support/processes.ts';
import { openScene, type Scene } from '../support/scene.ts';
import { thoroughTest, timesOf } from '../support/thorough.ts';
import { makeTask } from '../support/throwaway-task.ts';

function bench(scene: Scene, task: string, ...more: readonly string[]) {
  return scene.run(benchArguments(scene, task, ...more));
}

describe('a benchmark', () => {
  test('scores the reference solution, a part of it, and nothing, attempt by attempt', async () => {
    const scene = openScene();
    const attempts = timesOf({ inCi: 2, elsewhere: 1 });
    const { code, stdout } = await bench(
      scene,
      await validated(),
      ...['--agent', 'oracle', '--agent', 'oracle:1', '--agent', 'nop', '--attempts', `${attempts}`],
    );
    const all = 3 * attempts;
    expect(stdout).toContain(`${all} of ${all} attempts measured, ${attempts} resolved`);
    expect(code).toBe(0);
    const lines = readLines(scene.out);
    expect(
      lines.map(({ key, score, verdict, last }) => [
        key.agent,
        key.model,
        key.attempt,
        score?.completed,
        verdict,
        last,
      ]),
    ).toEqual(
      [1, 2].slice(0, attempts).flatMap((attempt) => [
        ['oracle', null, attempt, { n: 2, d: 2 }, 'resolved', true],
        ['oracle:1', null, attempt, { n: 1, d: 2 }, 'unresolved', true],
        ['nop', null, attempt, { n: 0, d: 2 }, 'unresolved', true],
      ]),
    );
    expect(namesOf(scene.out, lines[0] as never)).toEqual(['instruction.md', 'scorecard.json', 'work.patch']);
  });

  test('gives an agent that corrects itself its failing tests, and stops when it is resolved', async () => {
    const scene = openScene();
    await bench(scene, await validated(), ...scripted('steady'), '--turns', '4');
    const [first, second, ...more] = readLines(scene.out);
    if (first === undefined || second === undefined) throw new Error('expected two turns');
    expect(more).toEqual([]);
    expect([first.score?.completed.n, second.score?.completed.n, second.verdict]).toEqual([1, 2, 'resolved']);
    expect(first.key.help_level).toBe('self-correction');
    expect(recordOf(scene.out, first, 'instruction.md')).toBe('Text of instruction.md.\n');
    const told = recordOf(scene.out, second, 'instruction.md');
    expect(told).toContain('Text of instruction.md.');
    expect(told).toContain('## Turn 2 of 4');
    expect(told).toContain('test_convert.mjs::::uses the rate');
    expect(told).not.toMatch(/JSON\.parse|Text of plan|Text of hints/);
    expect(second.help).toEqual([
      { kind: 'feedback', source: 'scorecard', step: null, characters: expect.any(Number) },
    ]);
  });

  thoroughTest(
    'gives the plan from level plan on, and hints for the first failure at guidance alone',
    async () => {
      const scene = openScene();
      await bench(
        scene,
        await validated(),
        ...['--agent', 'nop', '--turns', '2', '--help-level', 'guidance,bare,plan,self-correction'],
      );
      const said = readLines(scene.out).map(({ key, help }) => [
        key.help_level,
        key.turn,
        help.map(({ kind, source, step }) => [kind, source, step].filter((part) => part !== null).join(' ')),
      ]);
      expect(said).toEqual([
        ['bare', 1, []],
        ['self-correction', 1, []],
        ['self-correction', 2, ['feedback scorecard']],
        ['plan', 1, ['plan task']],
        ['plan', 2, ['plan task', 'feedback scorecard']],
        ['guidance', 1, ['plan task']],
        ['guidance', 2, ['plan task', 'feedback scorecard', 'hint task subtract']],
      ]);
    },
  );

  thoroughTest('counts ground that is lost and what was broken newly', async () => {
    const scene = openScene();
    await bench(scene, await validated(), ...scripted('regressing'), '--turns', '3');
    const lines = readLines(scene.out);
    expect(lines.map(({ score }) => [score?.broken, score?.newly_broken])).toEqual([
      [0, 0],
      [1, 1],
      [1, 0],
    ]);
    expect(lines.at(-1)?.score?.broken_tests).toEqual(['test_add.mjs::::adds up']);
  });

  test('keeps from an agent what it was not given', async () => {
    const scene = openScene();
    const task = await validated();
    const look = `ls -a . .. "$HOME" > seen.txt; git log --oneline | wc -l >> seen.txt; env >> seen.txt; cat "$STEPMARK_INSTRUCTION_FILE" >> seen.txt`;
    await scene.run(benchArguments(scene, task, '--agent', 'spy', '--command', `bash -c '${look}'`), {
      environment: { SECRET_OF_THE_USER: 'do not tell', GITHUB_TOKEN: 'do not tell' },
    });
    const [line] = readLines(scene.out);
    if (line === undefined) throw new Error('expected a line');
    const seen = recordOf(scene.out, line, 'work.patch');
    expect(seen).toContain('+calc.mjs');
    expect(seen).toContain('+Text of instruction.md.');
    expect(seen).not.toMatch(/do not tell|stepmark_suites|manifest\.json|Text of plan|Text of hints/);
  });

  thoroughTest('takes an agent at its time limit, scores what it left, and marks it', async () => {
    const scene = openScene();
    const hangs = `${SCRIPTS.flaky}; sleep 1000`;
    await bench(
      scene,
      await validated(),
      ...['--agent', 'slow', '--command', `bash -c '${hangs}'`, '--attempt-minutes', '0.05'],
    );
    const [line] = readLines(scene.out);
    expect([line?.agent_run?.ended, line?.verdict, line?.last]).toEqual(['timeout', 'resolved', true]);
  });

  thoroughTest('shows what could not be measured as invalid, and tries it again next time', async () => {
    const scene = openScene();
    const task = await validated();
    const absent = ['--agent', 'absent', '--command', 'no-such-program', '--retries', '0'];
    const first = await bench(scene, task, ...absent);
    expect(first.stdout).toContain('1 could not be measured: the same command tries them again.');
    expect(first.code).toBe(3);
    await bench(scene, task, ...absent);
    expect(readLines(scene.out).map(({ verdict, score }) => [verdict, score])).toEqual([
      ['invalid', null],
      ['invalid', null],
    ]);
  });

  thoroughTest('ends between two turns when the money is spent, and goes on later', async () => {
    const scene = openScene();
    const task = await validated();
    const spends = `echo "{\\"cost_usd\\": 0.4}" > "$STEPMARK_USAGE_FILE"`;
    const agent = ['--agent', 'dear', '--command', `bash -c '${spends}'`, '--attempts', '3'];
    const first = await bench(scene, task, ...agent, '--max-cost', '0.5');
    expect(first.stdout).toContain('1 are not run: $0.80 of $0.50 are used up.');
    expect(first.code).toBe(1);
    expect((await bench(scene, task, ...agent)).code).toBe(0);
    expect(readLines(scene.out).map(({ key }) => key.attempt)).toEqual([1, 2, 3]);
  });

  thoroughTest('says what it would run, how long and at what cost, and runs nothing', async () => {
    const scene = openScene();
    const task = await validated();
    const { code, stdout } = await bench(scene, task, '--agent', 'nop', '--attempts', '3', '--dry-run');
    expect(stdout).toContain('Would run 3 of 3 attempts:');
    expect(stdout).toContain('time not known before a first run');
    expect(code).toBe(0);
    await bench(scene, task, '--agent', 'nop');
    const again = await bench(scene, task, '--agent', 'nop', '--attempts', '3', '--dry-run');
    expect(again.stdout).toMatch(
      /Would run 2 of 3 attempts \(1 are done\):\n {2}nop, bare: 2 attempts, .*about \d+ s/,
    );
  });
});

describe('a benchmark that was stopped', () => {
  const AGENTS = [...scripted('steady', 'flaky', 'regressing'), '-j', '2'];
  const COUNTS = ['--attempts', '2', '--turns', '2'];
  const LADDER = [...COUNTS, '--help-level', 'bare,guidance', '--run', 'one'];

  thoroughTest(
    'with -9 again and again ends in the same results as one that nobody disturbed',
    async () => {
      const task = await validated();
      const calm = openScene();
      const disturbed = openScene();
      await bench(calm, task, ...AGENTS, ...LADDER);
      const expected = sortedLines(calm);
      for (const wanted of [2, 7, 13]) {
        const running = disturbed.start(benchArguments(disturbed, task, ...AGENTS, ...LADDER));
        await until(() => countLines(disturbed) >= wanted);
        running.process.kill('SIGKILL');
        await running.finished;
      }
      const last = await bench(disturbed, task, ...AGENTS, ...LADDER);
      expect(last.code).toBe(0);
      expect(sortedLines(disturbed)).toEqual(expected);
    },
    400_000,
  );

  thoroughTest('with a torn last line loses that turn alone', async () => {
    const scene = openScene();
    const task = await validated();
    await bench(scene, task, ...scripted('steady'), '--turns', '2');
    const file = join(scene.out, 'results.jsonl');
    const [first = '', second = ''] = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, `${first}\n${second.slice(0, 100)}`);
    await bench(scene, task, ...scripted('steady'), '--turns', '2');
    expect(readLines(scene.out).map(({ key, verdict }) => [key.turn, verdict])).toEqual([
      [1, 'unresolved'],
      [2, 'resolved'],
    ]);
  });

  thoroughTest('by Ctrl-C says so, leaves nothing behind, and goes on', async () => {
    const scene = openScene();
    const task = await validated();
    const running = scene.start(benchArguments(scene, task, ...AGENTS, ...LADDER));
    await until(() => countLines(scene) >= 2);
    running.process.kill('SIGINT');
    expect((await running.finished).code).toBe(130);
    expect((await bench(scene, task, '--agent', 'nop')).code).toBe(0);
  });

  thoroughTest('refuses to write where another one is at work', async () => {
    const scene = openScene();
    const task = await validated();
    const waits = ['--agent', 'slow', '--command', "bash -c 'sleep 1000'", '--attempt-minutes', '5'];
    const running = scene.start(benchArguments(scene, task, ...waits));
    await until(() => running.said() !== '' || countLocks(scene) > 0);
    const second = await bench(scene, task, '--agent', 'nop');
    expect(second.code).toBe(2);
    expect(second.stderr).toContain('Another run (process ');
    running.process.kill('SIGTERM');
    await running.finished;
  });

  thoroughTest('names the line that is no result', async () => {
    const scene = openScene();
    const task = await validated();
    await bench(scene, task, '--agent', 'nop');
    appendFileSync(join(scene.out, 'results.jsonl'), '{"schema":1}\n');
    const { code, stderr } = await bench(scene, task, '--agent', 'nop');
    expect(code).toBe(2);
    expect(stderr).toMatch(/results\.jsonl, line 2: not a line of results at key/);
  });
});

thoroughTest('recorded work is repeated, turn by turn', async () => {
  const scene = openScene();
  const task = await validated();
  await bench(scene, task, ...scripted('steady'), '--turns', '2');
  const again = join(scene.path, 'again');
  await scene.run([
    ...['bench', task, '--out', again, '--require-sandbox', 'auto', '--turns', '2'],
    ...['--agent', 'replay', '--replay', scene.out],
  ]);
  const hashes = (folder: string) =>
    readLines(folder).map(({ work, score }) => [work?.hash, score?.completed]);
  expect(hashes(again)).toEqual(hashes(scene.out));
});

/** Attempts that run at once end in any order. */
function sortedLines(scene: Scene): unknown[] {
  const texts = readLines(scene.out).map((line) => JSON.stringify(withoutTimes(line)));
  return texts.sort().map((text) => JSON.parse(text));
}

function countLines(scene: Scene): number {
  return readOr(join(scene.out, 'results.jsonl'), '').split('\n').length - 1;
}

function countLocks(scene: Scene): number {
  return readOr(join(scene.out, '.lock.json'), '').length;
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}

let manifest: string | null = null;

/** A task with its manifest, which is made once. */
async function validated(): Promise<string> {
  if (manifest !== null) return makeTask({ 'manifest.json': manifest });
  const task = makeTask();
  const { code, stdout } = await openScene().run(['validate', '--quick', '--quiet', task]);
  if (code !== 0) throw new Error(stdout);
  manifest = readFileSync(join(task, 'manifest.json'), 'utf8');
  return task;
}
