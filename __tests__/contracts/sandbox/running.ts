import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sandboxEnvironment } from '../../../src/adapters/sandbox/sandbox-environment.ts';
import type { ContractSubject } from './subject.ts';

export function runningContract({ tier, space }: ContractSubject): void {
  describe('runs a command', () => {
    test('passes its exit code on, as data', async () => {
      expect(await space().sh('exit 7')).toMatchObject({
        exit: 7,
        signal: null,
        limit: null,
        couldNotStart: null,
      });
      expect(await space().run(['true'])).toMatchObject({ exit: 0, signal: null });
    });

    test('passes the signal that ended it on', async () => {
      expect(await space().sh('kill -TERM $$')).toMatchObject({ exit: null, signal: 'SIGTERM', limit: null });
      expect(await space().sh('kill -KILL $$')).toMatchObject({ exit: null, signal: 'SIGKILL', limit: null });
    });

    test('gives every argument as it is', async () => {
      const words = ['a b', "it's", '"$HOME"', '', 'line\nbreak', '*', '--', 'ü'];
      const result = await space().node('console.log(JSON.stringify(process.argv.slice(1)))', {
        argv: [process.execPath, '-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', ...words],
      });
      expect(JSON.parse(result.tail)).toEqual(words);
    });

    test('gives it its standard input whole, and none where there is none', async () => {
      const text = `${'line of input, ünï\n'.repeat(20_000)}the end`;
      const script = 'const text = fs.readFileSync(0, "utf8"); console.log(text.length, text.slice(-7))';
      expect((await space().node(script, { stdin: text })).tail.trim()).toBe(`${text.length} the end`);
      expect((await space().sh('cat; echo done')).tail).toBe('done\n');
      // Whoever does not read it is not held up.
      expect(await space().sh('exit 3', { stdin: text })).toMatchObject({ exit: 3 });
    });

    test('starts in the workspace, at the path that it has outside, and can write there', async () => {
      const { workspace, sh } = space();
      const result = await sh('pwd -P; echo made > made-inside');
      expect(result.tail.trim()).toBe(workspace.path);
      expect(await readFile(join(workspace.path, 'made-inside'), 'utf8')).toBe('made\n');
    });

    test('says of a missing program that it could not start', async () => {
      const result = await space().run(['no-such-program-here']);
      expect(result).toMatchObject({ exit: null, signal: null });
      expect(result.couldNotStart).toContain('"no-such-program-here" was not found');
    });

    test('says of a file without the executable bit that it could not start', async () => {
      const { file, run, workspace } = space();
      await file('script.sh', '#!/bin/sh\nexit 0\n');
      await chmod(join(workspace.path, 'script.sh'), 0o644);
      expect((await run(['./script.sh'])).couldNotStart).toContain('not executable');
      await chmod(join(workspace.path, 'script.sh'), 0o755);
      expect(await run(['./script.sh'])).toMatchObject({ exit: 0, couldNotStart: null });
    });

    test('does not take an exit with 126 or 127 for a command that could not start', async () => {
      expect(await space().sh('echo "sh: not found"; exit 127')).toMatchObject({
        exit: 127,
        couldNotStart: null,
      });
    });

    test('E13: gives exactly the declared environment', async () => {
      const { report, run, workspace } = space();
      const chunks: Buffer[] = [];
      await run(['env', '-0'], {
        reportDirectory: report,
        environment: { FLAVOUR: 'plum jam', TZ: 'Asia/Tokyo' },
        onStdout: (chunk) => chunks.push(chunk),
      });
      const entries = Buffer.concat(chunks).toString('utf8').split('\0').filter(Boolean);
      const seen = Object.fromEntries(entries.map((entry) => entry.split(/=(.*)/su, 2)));
      // bash, where it is sh, exports this one whatever it is told.
      delete seen._;
      expect(Object.keys(seen).sort()).toEqual(
        [
          'CI',
          'FLAVOUR',
          'HOME',
          'LANG',
          'PATH',
          'STEPMARK_REPORT_DIR',
          'STEPMARK_SANDBOX',
          'TMPDIR',
          'TZ',
        ].sort(),
      );
      expect(seen).toMatchObject({
        CI: '1',
        FLAVOUR: 'plum jam',
        HOME: workspace.home,
        LANG: 'C.UTF-8',
        STEPMARK_REPORT_DIR: report,
        STEPMARK_SANDBOX: tier,
        TZ: 'Asia/Tokyo',
      });
    });

    test('E13: the environment of a command without a report has the fixed names alone', () => {
      const environment = sandboxEnvironment(
        {
          argv: ['true'],
          workspace: space().workspace,
          reportDirectory: null,
          readOnly: [],
          environment: {},
          network: false,
          stdin: null,
          shown: [],
          limits: { wallClockMs: 1, memoryBytes: null, processes: null, outputBytes: 1, fileSizeBytes: null },
          logFile: null,
          onStdout: null,
          signal: null,
        },
        { tier, path: ['/usr/bin', '/bin'], temporary: '/tmp' },
      );
      expect(Object.keys(environment)).toEqual([
        'PATH',
        'HOME',
        'TMPDIR',
        'LANG',
        'TZ',
        'CI',
        'STEPMARK_SANDBOX',
      ]);
    });

    test('E12: has no standard input and no terminal', async () => {
      const result = await space().sh('cat; (: < /dev/tty) 2>/dev/null && echo terminal; echo end');
      expect(result.tail).toBe('end\n');
    });

    test('F8: has outputs that cannot be opened again by name', async () => {
      const result = await space().sh('(echo forged > /proc/$$/fd/1) 2>/dev/null || echo refused');
      expect(result.tail).toBe('refused\n');
    });

    test('has a HOME and a TMPDIR of its own that it can write to', async () => {
      const { sh, workspace } = space();
      const result = await sh('echo 1 > "$HOME/mine" && echo 2 > "$TMPDIR/mine" && cat "$TMPDIR/mine"');
      expect(result).toMatchObject({ exit: 0, tail: '2\n' });
      expect(await readFile(join(workspace.home, 'mine'), 'utf8')).toBe('1\n');
    });

    test('leaves what was written to the report directory there', async () => {
      const { report, sh } = space();
      await sh('printf "<testsuite/>" > "$STEPMARK_REPORT_DIR/r.xml"', { reportDirectory: report });
      expect(await readFile(join(report, 'r.xml'), 'utf8')).toBe('<testsuite/>');
    });

    test('hands over standard output whole, and logs both outputs', async () => {
      const { directory, node } = space();
      const chunks: Buffer[] = [];
      const logFile = join(directory, 'suite.log');
      const result = await node('process.stderr.write("to stderr\\n"); console.log("x".repeat(1_000_000))', {
        logFile,
        onStdout: (chunk) => chunks.push(chunk),
      });
      expect(result.exit).toBe(0);
      expect(Buffer.concat(chunks).toString('utf8')).toBe(`${'x'.repeat(1_000_000)}\n`);
      const log = await readFile(logFile, 'utf8');
      expect(log).toContain('to stderr');
      expect(log).toContain(`bytes left out`);
      expect(log.length).toBeLessThan(300_000);
    });

    test('lets our own Node run where it is installed', async () => {
      expect(await space().node('process.exit(5)')).toMatchObject({ exit: 5 });
    });
  });
}
