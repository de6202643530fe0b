import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { InfraError } from '../../../src/core/errors.ts';
import { bundleScript } from '../../support/bundle-script.ts';
import { findProcesses, uniqueSleep, until } from '../../support/processes.ts';
import { testWhere } from '../../support/test-where.ts';
import type { ContractSubject } from './subject.ts';

/** Waits inside until a file of the workspace is there: then what is to survive has surely started. */
const WAIT_FOR_UP = 'while [ ! -e up ]; do sleep 0.01; done';

export function lifetimeContract({ missing, space, tier }: ContractSubject): void {
  describe('ends everything that a command started', () => {
    test('E4: a child in a session of its own', async () => {
      const marker = uniqueSleep();
      const result = await space().sh(`setsid sh -c 'touch up; sleep ${marker}' & ${WAIT_FOR_UP}; exit 3`);
      expect(result.exit).toBe(3);
      expect(findProcesses(marker)).toEqual([]);
    });

    testWhere(missing('lifetime'))('E4: setsid, a double fork and an empty environment', async () => {
      const marker = uniqueSleep();
      const daemon = `env -i setsid sh -c '(trap "" HUP TERM; touch up; sleep ${marker}) & exit 0' & ${WAIT_FOR_UP}`;
      expect((await space().sh(daemon)).exit).toBe(0);
      expect(findProcesses(marker)).toEqual([]);
    });

    test('E5: a daemon that keeps the outputs open does not hold the result up', async () => {
      const marker = uniqueSleep();
      const result = await space().sh(
        `(trap "" HUP TERM; touch up; sleep ${marker}) & ${WAIT_FOR_UP}; echo done`,
      );
      expect(result).toMatchObject({ exit: 0, tail: 'done\n' });
      expect(findProcesses(marker)).toEqual([]);
    });

    test('E10: a command that ignores TERM is ended at its time limit', async () => {
      const marker = uniqueSleep();
      const script = `trap "" TERM INT HUP; sleep ${marker} & while :; do sleep 0.05; done`;
      const result = await space().sh(script, { limits: { wallClockMs: 400 } });
      expect(result).toMatchObject({ exit: null, limit: 'time', couldNotStart: null });
      expect(findProcesses(marker)).toEqual([]);
    });

    test('E10: spinning on every core is ended, too', async () => {
      const result = await space().sh('(while :; do :; done) & while :; do :; done', {
        limits: { wallClockMs: 300 },
      });
      expect(result.limit).toBe('time');
    });

    testWhere(missing('lifetime'))('F7: a report is not written to once its suite has ended', async () => {
      const { report, sh } = space();
      const writer = 'while :; do echo forged >> "$STEPMARK_REPORT_DIR/r"; sleep 0.005; done';
      await sh(
        `env -i STEPMARK_REPORT_DIR="$STEPMARK_REPORT_DIR" PATH="$PATH" setsid sh -c '${writer}' &
        while [ ! -e "$STEPMARK_REPORT_DIR/r" ]; do sleep 0.01; done`,
        { reportDirectory: report },
      );
      const atTheEnd = await readFile(join(report, 'r'), 'utf8');
      await delay(50);
      expect(await readFile(join(report, 'r'), 'utf8')).toBe(atTheEnd);
    });

    test('is cancelled with an InfraError, and leaves nothing', async () => {
      const marker = uniqueSleep();
      const controller = new AbortController();
      const running = space().sh(`trap "" TERM; sleep ${marker} & echo up; wait; sleep ${marker}`, {
        signal: controller.signal,
        onStdout: () => controller.abort(),
      });
      await expect(running).rejects.toMatchObject({ code: 'cancelled' });
      await expect(running).rejects.toBeInstanceOf(InfraError);
      expect(findProcesses(marker)).toEqual([]);
    });

    test('does not start what is cancelled before', async () => {
      const { sh, workspace } = space();
      await expect(sh('touch started', { signal: AbortSignal.abort() })).rejects.toMatchObject({
        code: 'cancelled',
      });
      expect(existsSync(join(workspace.path, 'started'))).toBe(false);
    });

    testWhere(missing('processes'))('A4: other processes cannot be read, signalled or traced', async () => {
      const secret = uniqueSleep();
      const other = spawn('sleep', [secret], { env: { ...process.env, REAL_TOKEN: `token-${secret}` } });
      try {
        const { sh } = space();
        expect((await sh(`cat /proc/*/environ 2>/dev/null | grep -a token-; true`)).tail).toBe('');
        expect((await sh(`kill -0 ${other.pid} || kill -0 ${process.pid}`)).exit).not.toBe(0);
        expect((await sh(`kill -KILL -1; kill -KILL ${other.pid}`)).exit).not.toBe(0);
        expect(findProcesses(secret)).toEqual([other.pid]);
      } finally {
        other.kill('SIGKILL');
      }
    });

    testWhere(missing('processes'))('A4: no privilege is left, and none can be gained', async () => {
      const { tail } = await space().sh('cat /proc/self/status');
      expect(tail).toMatch(/^NoNewPrivs:\s+1$/mu);
      expect(tail).toMatch(/^CapEff:\s+0+$/mu);
      expect(tail).toMatch(/^CapPrm:\s+0+$/mu);
    });

    testWhere(missing('nestedNamespaces'))('E11: no further user namespace can be made', async () => {
      expect((await space().sh('unshare --user --map-root-user true')).exit).not.toBe(0);
    });

    testWhere(missing('diesWithUs'))('E6: dies with us, even when we are killed', async () => {
      const { directory, workspace } = space();
      const marker = uniqueSleep();
      const script = await bundleScript(new URL('../../support/orchestrator.ts', import.meta.url));
      const up = join(workspace.path, 'up');
      const suite = `env -i setsid sleep ${marker} & sh -c "trap '' HUP TERM; touch up; sleep ${marker}"`;
      const orchestrator = spawn(process.execPath, [script.path, tier, directory, suite], {
        stdio: 'inherit',
      });
      try {
        await until(() => existsSync(up) && findProcesses(marker).length >= 2);
        orchestrator.kill('SIGKILL');
        await until(() => findProcesses(marker).length === 0);
        expect(findProcesses(marker)).toEqual([]);
      } finally {
        orchestrator.kill('SIGKILL');
        await script.remove();
      }
    });
  });
}
