import { tmpdir } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { textOfCaptured } from '../../../src/adapters/process/head-and-tail.ts';
import type { ProcessRequest } from '../../../src/adapters/process/run-process.ts';
import { runProcess } from '../../../src/adapters/process/run-process.ts';
import { findProcesses, uniqueSleep } from '../../support/processes.ts';
import { testWhere } from '../../support/test-where.ts';

const posix = testWhere(process.platform === 'win32' ? 'it needs POSIX' : null);
const linux = testWhere(process.platform === 'linux' ? null : 'it reads /proc');

function node(script: string, changes: Partial<ProcessRequest> = {}): ReturnType<typeof runProcess> {
  return runProcess({
    argv: [process.execPath, '-e', script],
    cwd: tmpdir(),
    environment: {},
    timeoutMs: 50_000,
    ...changes,
  });
}

function sh(script: string, changes: Partial<ProcessRequest> = {}): ReturnType<typeof runProcess> {
  return node('', { argv: ['/bin/sh', '-c', script], environment: { PATH: '/usr/bin:/bin' }, ...changes });
}

describe('running a process', () => {
  test('gives exit code and both outputs as data', async () => {
    const result = await node('console.log("out"); console.error("err"); process.exitCode = 4');
    expect(result).toMatchObject({ exit: 4, signal: null, limit: null, couldNotStart: null });
    expect(textOfCaptured(result.stdout)).toBe('out\n');
    expect(textOfCaptured(result.stderr)).toBe('err\n');
    expect(textOfCaptured(result.output).length).toBe(8);
  });

  test('says that a program is not there, or not executable', async () => {
    const missing = await node('', { argv: ['no-such-program'], environment: { PATH: '/usr/bin' } });
    expect(missing).toMatchObject({ exit: null, signal: null });
    expect(missing.couldNotStart).toContain('"no-such-program" was not found');
    expect((await node('', { argv: [tmpdir()] })).couldNotStart).toContain('not executable');
    expect((await node('', { argv: ['a\0b'] })).couldNotStart).toContain('could not be started');
    expect((await node('', { argv: [] })).couldNotStart).toContain('could not be started');
  });

  test('says that the directory to start in is not there', async () => {
    const result = await node('', { cwd: '/no/such/directory' });
    expect(result.couldNotStart).toContain('/no/such/directory does not exist');
  });

  posix('gives the environment that it was told and no other', async () => {
    const result = await runProcess({
      argv: ['env'],
      cwd: '/',
      environment: { PATH: '/usr/bin:/bin', ONE: '1' },
      timeoutMs: null,
    });
    expect(textOfCaptured(result.stdout).trim().split('\n').sort()).toEqual(['ONE=1', 'PATH=/usr/bin:/bin']);
  });

  posix('has no standard input unless it is given one', async () => {
    expect(textOfCaptured((await sh('cat; echo end')).stdout)).toBe('end\n');
    expect(textOfCaptured((await sh('cat', { input: 'fed' })).stdout)).toBe('fed');
  });

  posix('does not fail when a program leaves its input unread', async () => {
    expect(await sh('exit 3', { input: 'x'.repeat(5_000_000) })).toMatchObject({ exit: 3 });
  });

  test('hands over standard output whole, and keeps as much of it as asked', async () => {
    let seen = 0;
    const result = await node('process.stdout.write("x".repeat(3_000_000))', {
      keep: { head: 10, tail: 5 },
      onStdout: (chunk) => {
        seen += chunk.length;
      },
    });
    expect(seen).toBe(3_000_000);
    expect(result.stdout).toMatchObject({ cutBytes: 2_999_985 });
  });

  posix('ends a process at its time limit with TERM', async () => {
    const result = await sh('trap "echo asked; exit 0" TERM; while :; do sleep 0.02; done', {
      timeoutMs: 300,
    });
    expect(result).toMatchObject({ limit: 'time', exit: 0 });
    expect(textOfCaptured(result.stdout)).toBe('asked\n');
  });

  linux('then with KILL, and its whole group with it', async () => {
    const marker = uniqueSleep();
    const result = await sh(`trap "" TERM; sleep ${marker} & while :; do sleep 0.02; done`, {
      timeoutMs: 300,
      graceMs: 50,
    });
    expect(result).toMatchObject({ limit: 'time', exit: null, signal: 'SIGKILL' });
    expect(findProcesses(marker)).toEqual([]);
  });

  posix('ends a process at its output limit, and goes on draining until it is gone', async () => {
    const result = await sh('yes', { outputLimitBytes: 1_000_000 });
    expect(result).toMatchObject({ limit: 'output', signal: 'SIGKILL' });
    expect(result.stdout.head.length + result.stdout.tail.length).toBe(256 * 1024);
  });

  linux('E5: does not wait for a daemon that keeps its outputs', async () => {
    const marker = uniqueSleep();
    const result = await sh(`setsid sleep ${marker} & echo started`);
    expect(textOfCaptured(result.stdout)).toBe('started\n');
    const [daemon] = findProcesses(marker);
    expect(daemon).toBeDefined();
    if (daemon !== undefined) process.kill(daemon, 'SIGKILL');
  });

  posix('throws InfraError cancelled when it is cancelled, before or in between', async () => {
    const controller = new AbortController();
    const running = sh('echo up; sleep 1000', {
      signal: controller.signal,
      onStdout: () => controller.abort(),
    });
    await expect(running).rejects.toMatchObject({ name: 'InfraError', code: 'cancelled' });
    await expect(sh('true', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
  });

  posix('settles what was left also when cancelled, with what came through descriptor 3', async () => {
    const settled: string[] = [];
    const controller = new AbortController();
    const running = sh('echo note >&3; echo up; sleep 1000', {
      signal: controller.signal,
      onStdout: () => controller.abort(),
      statusPipe: true,
      settle: async (child) => {
        settled.push(child.status);
      },
    });
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect(settled).toEqual(['note\n']);
  });

  posix('gives texts through further descriptors', async () => {
    const result = await sh('cat <&5; cat <&4', { dataPipes: ['four', 'five'] });
    expect(textOfCaptured(result.stdout)).toBe('fivefour');
  });

  posix('tells a helper to stop by closing its lifeline', async () => {
    const result = await sh('echo up; read -r _; echo closed', { lifeline: true, timeoutMs: 200 });
    expect(result).toMatchObject({ limit: 'time', exit: 0 });
    expect(textOfCaptured(result.stdout)).toBe('up\nclosed\n');
  });
});
