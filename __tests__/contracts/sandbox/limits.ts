import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findProcesses, uniqueSleep } from '../../support/processes.ts';
import { testWhere } from '../../support/test-where.ts';
import type { ContractSubject } from './subject.ts';

const MIB = 2 ** 20;

export function limitsContract({ machine, hasCgroups, space, tier }: ContractSubject): void {
  const grouped = hasCgroups && (tier !== 'none' || machine.elevation === 'root');

  describe('keeps a command to its limits', () => {
    test('E9: memory of one process', async () => {
      const script =
        'const kept = []; for (let i = 0; i < 100; i++) kept.push(Buffer.alloc(4 * 2 ** 20, i));';
      const result = await space().node(script, { limits: { memoryBytes: 200 * MIB } });
      expect(result.exit).not.toBe(0);
      if (grouped) expect(result.limit).toBe('memory');
      expect((await space().node(script)).exit).toBe(0);
    });

    testWhere(grouped ? null : 'no cgroup can be made here')(
      'E9: memory of all processes together',
      async () => {
        const one = `${process.execPath} -e 'const b = Buffer.alloc(120 * 2 ** 20, 1); setTimeout(() => b, 1500)'`;
        const result = await space().sh(`${one} & ${one} & ${one} & ${one} & wait; exit 1`, {
          limits: { memoryBytes: 300 * MIB },
        });
        expect(result.limit).toBe('memory');
      },
    );

    test('E9: Node and WebAssembly work under a memory limit', async () => {
      const script = `
        new WebAssembly.Memory({ initial: 1, maximum: 1000 });
        const { Worker } = require('worker_threads');
        new Worker('require("worker_threads").parentPort.postMessage(7)', { eval: true }).on('message', process.exit);
      `;
      expect((await space().node(script, { limits: { memoryBytes: 512 * MIB } })).exit).toBe(7);
    });

    const unlimited =
      machine.facts.uid === 0 && !grouped ? "the kernel does not count root's processes" : null;
    testWhere(unlimited)('E7: processes', async () => {
      const marker = uniqueSleep();
      const bomb = `i=0; while [ $i -lt 120 ]; do sleep ${marker} & i=$((i + 1)); done; echo all`;
      const result = await space().sh(bomb, { limits: { processes: 40 } });
      expect(result.exit).not.toBe(0);
      expect(result.tail).not.toContain('all\n');
      expect(findProcesses(marker)).toEqual([]);
      expect((await space().sh(bomb)).exit).toBe(0);
    });

    test('E8: the size of a file', async () => {
      const { sh, workspace } = space();
      const result = await sh('head -c 3000000 /dev/zero > big', { limits: { fileSizeBytes: MIB } });
      expect(result.exit).not.toBe(0);
      expect(statSync(join(workspace.path, 'big')).size).toBeLessThanOrEqual(MIB);
    });

    test('C7: a flood of output is cut, ended, and costs no memory', async () => {
      const { directory, run } = space();
      const logFile = join(directory, 'flood.log');
      const before = process.memoryUsage().rss;
      let peak = before;
      const result = await run(['head', '-c', '1000000000', '/dev/zero'], {
        logFile,
        limits: { outputBytes: 64 * MIB },
        onStdout: () => {
          peak = Math.max(peak, process.memoryUsage.rss());
        },
      });
      expect(result).toMatchObject({ limit: 'output', exit: null });
      expect(peak - before).toBeLessThan(200 * MIB);
      expect(await readFile(logFile, 'utf8')).toMatch(/\d{8} bytes left out/u);
      expect(statSync(logFile).size).toBeLessThan(300 * 1024);
    });

    test('C7: output below the limit comes through whole', async () => {
      let size = 0;
      const result = await space().run(['head', '-c', '6000000', '/dev/zero'], {
        onStdout: (chunk) => {
          size += chunk.length;
        },
      });
      expect([result.exit, result.limit, size]).toEqual([0, null, 6_000_000]);
    });

    test('writes no core files', async () => {
      const { sh } = space();
      await sh('kill -ABRT $$');
      expect((await sh('ulimit -c; ls')).tail.trim()).toBe('0');
    });

    test('several commands at once do not disturb each other', async () => {
      const results = await Promise.all(
        [1, 2, 3, 4].map((code) => space().sh(`echo ${code}; exit ${code}`, { limits: { processes: 64 } })),
      );
      expect(results.map(({ exit, tail }) => [exit, tail])).toEqual(
        [1, 2, 3, 4].map((code) => [code, `${code}\n`]),
      );
    });

    testWhere(grouped ? null : 'no cgroup can be made here')('leaves no control group behind', async () => {
      await space().sh('true', { limits: { memoryBytes: 64 * MIB, processes: 20 } });
      const find = ['/sys/fs/cgroup', '-maxdepth', '8', '-type', 'd', '-name', `stepmark-${process.pid}-*`];
      expect(spawnSync('find', find, { encoding: 'utf8' }).stdout).toBe('');
    });
  });
}
