import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findProcesses, uniqueSleep, until } from '../support/processes.ts';
import { openChange, type Scene } from '../support/scene.ts';
import { tapConfig, tapSuite } from '../support/tap-suite.ts';
import { thoroughTest } from '../support/thorough.ts';

/** Base works; head starts a process in a session of its own and waits for it. */
function openHanging(): { readonly scene: Scene; readonly sleeper: string } {
  const sleeper = uniqueSleep();
  const hangs = `import { spawn } from 'node:child_process';
spawn('sleep', ['${sleeper}'], { detached: true, stdio: 'ignore' });
setInterval(() => undefined, 1_000);
`;
  const scene = openChange(
    { '.github/stepmark.yml': tapConfig(), 'suite.mjs': tapSuite({ adds: 'ok' }) },
    { 'suite.mjs': hangs },
  );
  return { scene, sleeper };
}

describe('a run in the middle of a suite', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends in order at %s with exit code %i and leaves nothing', async (signal, code) => {
    const { scene, sleeper } = openHanging();
    const running = scene.start(['score', '--out', scene.out]);
    await until(() => findProcesses(sleeper).length > 0);
    running.process.kill(signal);
    const result = await running.finished;
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(`stepmark: stopped by ${signal}; nothing was left behind.`);
    expect(findProcesses(sleeper)).toEqual([]);
  });

  test('that is killed leaves no process, and the next run removes its directories', async () => {
    const { scene, sleeper } = openHanging();
    const running = scene.start(['score', '--out', scene.out]);
    await until(() => findProcesses(sleeper).length > 0);
    running.process.kill('SIGKILL');
    await running.finished;
    await until(() => findProcesses(sleeper).length === 0);
    expect(readdirSync(scene.temporary)).not.toEqual([]);

    scene.repository.commit({ 'suite.mjs': tapSuite({ adds: 'ok', subtracts: 'ok' }) });
    const { code } = await scene.score(['--quiet']);
    expect(code).toBe(0);
    expect(readdirSync(scene.temporary)).toEqual([]);
  });
});

thoroughTest('two runs at once in one repository do not disturb each other', async () => {
  const scene = openChange(
    { '.github/stepmark.yml': tapConfig(), 'suite.mjs': tapSuite({ adds: 'ok' }) },
    { 'suite.mjs': tapSuite({ adds: 'ok', subtracts: 'ok' }) },
  );
  const outs = [join(scene.path, 'one'), join(scene.path, 'two')];
  const results = await Promise.all(outs.map((out) => scene.run(['score', '--quiet', '--out', out])));
  expect(results.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
    { code: 0, stderr: '' },
    { code: 0, stderr: '' },
  ]);
});
