import { execFileSync } from 'node:child_process';
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createReportReader } from '../../../src/adapters/storage/report-reader.ts';
import { UsageError } from '../../../src/core/errors.ts';
import type { ReportFormatName } from '../../../src/core/test-report.ts';
import type { FoundReport, Workspace } from '../../../src/pipeline/ports.ts';
import { testWhere } from '../../support/test-where.ts';

const reader = createReportReader();
const isRoot = process.getuid?.() === 0;

let top = '';
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'stepmark-reports-'));
});
afterEach(() => {
  rmSync(top, { recursive: true, force: true });
});

function put(path: string, content: string | Buffer): string {
  const absolute = join(top, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
  return absolute;
}

function junit(...names: string[]): string {
  const cases = names.map((name) => `<testcase file="a.py" classname="G" name="${name}"/>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="s" tests="${names.length}">${cases}</testsuite>\n`;
}

function read(path: string, format: ReportFormatName | null = null): Promise<FoundReport> {
  return reader.readDirectory(top, { format, path }, '/work/project');
}

function idsOf(found: FoundReport): readonly string[] {
  return found.kind === 'report'
    ? found.report.tests.map(({ id }) => id)
    : [`${found.kind}: ${found.detail}`];
}

describe('a report directory', () => {
  test('gives the report that was declared, its format told by its content', async () => {
    put('f2p.xml', junit('n'));
    expect(idsOf(await read('f2p.xml'))).toEqual(['a.py::G::n']);
  });

  test('without the declared report says what was looked for', async () => {
    expect(await read('f2p.xml')).toEqual({
      kind: 'none',
      detail: 'no file matches f2p.xml',
      extraFiles: [],
    });
  });

  test('names other files that look like reports, and no others', async () => {
    put('f2p.xml', junit('n'));
    put('second.xml', junit('n'));
    put('deep/er/third.tap', 'TAP version 13\n1..1\nok 1\n');
    put('server.log', 'listening\nready\n');
    put('coverage.xml', '<coverage/>');
    expect((await read('f2p.xml')).extraFiles).toEqual(['second.xml', 'deep/er/third.tap']);
  });

  test('takes several files of a glob as one report, in the order of their names', async () => {
    put('r/TEST-b.xml', junit('b'));
    put('r/TEST-a$C[1].xml', junit('a'));
    put('r/other.xml', junit('other'));
    const found = await read('r/TEST-*.xml');
    expect(idsOf(found)).toEqual(['a.py::G::a', 'a.py::G::b']);
    expect(found.extraFiles).toEqual(['r/other.xml']);
  });

  test('finds a file whose name looks like a glob', async () => {
    put('TEST-a[1].xml', junit('n'));
    expect(idsOf(await read('TEST-a[1].xml'))).toEqual(['a.py::G::n']);
  });

  test('is unreadable by the name of its one broken file', async () => {
    put('r/a.xml', junit('a'));
    put('r/b.xml', junit('b').slice(0, -5));
    const found = await read('r/*.xml');
    expect(found.kind).toBe('unreadable');
    expect(found.kind === 'unreadable' && found.detail).toMatch(/^r\/b\.xml \(truncated\): /);
  });

  test('with files of two formats is unreadable', async () => {
    put('r/a.xml', junit('a'));
    put('r/b.xml', '1..1\nok 1\n');
    expect(idsOf(await read('r/*'))[0]).toContain('(unknown-format)');
  });

  test('takes the workspace out of what its files say, also where it is reached through a link', async () => {
    const real = join(top, 'real');
    mkdirSync(real);
    symlinkSync(real, join(top, 'linked'));
    put('r.xml', `<testsuite name="s"><testcase file="${real}/t/a.py" classname="" name="n"/></testsuite>`);
    const found = await reader.readDirectory(top, { format: 'junit', path: 'r.xml' }, join(top, 'linked'));
    expect(idsOf(found)).toEqual(['t/a.py::::n']);
  });
});

describe('C4: what stands in place of the report', () => {
  const secret = 'secret.xml';

  test('a link is not followed, neither as the file nor on the way to it', async () => {
    put(`outside/${secret}`, junit('secret'));
    mkdirSync(join(top, 'in'));
    symlinkSync(join(top, 'outside', secret), join(top, 'in', 'r.xml'));
    symlinkSync(join(top, 'outside'), join(top, 'in', 'd'));
    const directory = join(top, 'in');
    const file = await reader.readDirectory(directory, { format: null, path: 'r.xml' }, '/work/project');
    expect(idsOf(file)).toEqual(['unreadable: r.xml (unsafe-file): expected a file, found a symbolic link']);
    const parent = await reader.readDirectory(
      directory,
      { format: null, path: `d/${secret}` },
      '/work/project',
    );
    expect(parent.kind).toBe('none');
  });

  test('a FIFO is never opened for reading', async () => {
    execFileSync('mkfifo', [join(top, 'r.xml')]);
    expect(idsOf(await read('r.xml'))).toEqual([
      'unreadable: r.xml (unsafe-file): expected a file, found a FIFO',
    ]);
  });

  test('a socket is refused', async () => {
    const server = createServer().listen(join(top, 'r.xml'));
    await new Promise((done) => server.once('listening', done));
    expect(idsOf(await read('r.xml'))).toEqual([
      'unreadable: r.xml (unsafe-file): expected a file, found a socket',
    ]);
    await new Promise((done) => server.close(done));
  });

  test('a second name of a file is refused', async () => {
    linkSync(put(secret, junit('secret')), join(top, 'r.xml'));
    expect(idsOf(await read('r.xml'))[0]).toContain(
      '(unsafe-file): expected a file with one name, found 2 links',
    );
  });

  test('a directory is refused where the very file was meant, and passed over in a glob', async () => {
    mkdirSync(join(top, 'r.xml'));
    expect(idsOf(await read('r.xml'))[0]).toContain('(unsafe-file): expected a file, found a directory');
    expect((await read('*.xml')).kind).toBe('none');
  });

  testWhere(isRoot ? null : 'only root makes devices')('a device is refused', async () => {
    execFileSync('mknod', [join(top, 'r.xml'), 'c', '1', '5']);
    expect(idsOf(await read('r.xml'))).toEqual([
      'unreadable: r.xml (unsafe-file): expected a file, found a device',
    ]);
  });

  test('a file past the limit is refused without being read', async () => {
    truncateSync(put('r.xml', ''), 512 * 1024 * 1024 + 1);
    expect(idsOf(await read('r.xml'))[0]).toContain('(too-large)');
  });
});

describe('C8: bytes that are no text', () => {
  test.each([
    ['a zero byte', Buffer.from(junit('a\0b')), 'not-text'],
    ['UTF-16', Buffer.from(`\ufeff${junit('n')}`, 'utf16le'), 'not-text'],
    ['another encoding', Buffer.from(junit('n').replace('UTF-8', 'EBCDIC-US')), 'not-text'],
    ['nothing', Buffer.alloc(0), 'truncated'],
  ])('%s is refused', async (_, bytes, code) => {
    put('r.xml', bytes);
    expect(idsOf(await read('r.xml', 'junit'))[0]).toContain(`(${code})`);
  });

  test('broken UTF-8 is shown as such, a mark in front is passed over, Latin-1 is read where it is declared', async () => {
    put('a.xml', Buffer.concat([Buffer.from('\ufeff'), Buffer.from(junit('é'))]));
    const [start, end] = junit('@').split('@');
    put(
      'b.xml',
      Buffer.concat([Buffer.from(start ?? ''), Buffer.from([0xff, 0xc3]), Buffer.from(end ?? '')]),
    );
    put('c.xml', Buffer.from(junit('é').replace('UTF-8', 'ISO-8859-1'), 'latin1'));
    expect(idsOf(await read('*.xml', 'junit'))).toEqual([
      'a.py::G::é',
      'a.py::G::\ufffd\ufffd',
      'a.py::G::é',
    ]);
  });
});

describe('a declared path', () => {
  test.each(['../r.xml', '/etc/passwd', 'a/../../r.xml', 'C:/r.xml', 'a\\b.xml', '', 'a\0', 'x'.repeat(513)])(
    '%j is the configuration’s mistake',
    async (path) => {
      await expect(read(path)).rejects.toThrow(UsageError);
      await expect(read(path)).rejects.toMatchObject({ code: 'bad-config' });
    },
  );
});

describe('a workspace', () => {
  function workspace(overlay: Workspace['overlay'] = null): Workspace {
    return { path: overlay === null ? top : join(top, 'mount-point'), overlay, home: join(top, 'home') };
  }

  test('gives all files of its glob, without .git and node_modules', async () => {
    put('m/a/target/surefire-reports/TEST-a.xml', junit('a'));
    put('m/b/target/surefire-reports/TEST-b.xml', junit('b'));
    put('node_modules/x/target/surefire-reports/TEST-x.xml', junit('x'));
    put('.git/target/surefire-reports/TEST-y.xml', junit('y'));
    const found = await reader.readWorkspace(workspace(), {
      format: 'junit',
      path: '**/target/surefire-reports/*.xml',
    });
    expect(idsOf(found)).toEqual(['a.py::G::a', 'a.py::G::b']);
  });

  test('of layers gives the topmost file, and what only a lower one has', async () => {
    put('upper/r/a.xml', junit('upper'));
    put('first/r/a.xml', junit('lower'));
    put('first/r/b.xml', junit('first'));
    put('second/r/b.xml', junit('second'));
    put('second/r/c.xml', junit('c'));
    const overlay = {
      upper: join(top, 'upper'),
      lowers: [join(top, 'first'), join(top, 'second')],
      work: join(top, 'work'),
    };
    const found = await reader.readWorkspace(workspace(overlay), { format: 'junit', path: 'r/*.xml' });
    expect(idsOf(found)).toEqual(['a.py::G::upper', 'a.py::G::first', 'a.py::G::c']);
  });

  testWhere(isRoot ? null : 'only root makes whiteouts here')(
    'of layers gives nothing that was removed',
    async () => {
      mkdirSync(join(top, 'upper/r'), { recursive: true });
      execFileSync('mknod', [join(top, 'upper/r/a.xml'), 'c', '0', '0']);
      put('lower/r/a.xml', junit('removed'));
      const overlay = { upper: join(top, 'upper'), lowers: [join(top, 'lower')], work: join(top, 'work') };
      expect((await reader.readWorkspace(workspace(overlay), { format: null, path: 'r/*.xml' })).kind).toBe(
        'none',
      );
    },
  );
});

describe('standard output', () => {
  const text = readFileSync(new URL('../../fixtures/reports/node-test.tap', import.meta.url));

  function printed(chunks: readonly Buffer[], format: ReportFormatName | null = null): FoundReport {
    const stream = reader.stream({ format, path: null }, '/work/project');
    for (const chunk of chunks) stream.write(chunk);
    return stream.end();
  }

  test('gives its report, below what a package manager prints, in whatever chunks it comes', () => {
    const all = Buffer.concat([Buffer.from('\n> shop@1.0.0 test\n> node --test\n\n'), text]);
    const whole = printed([all]);
    expect(idsOf(whole)).toContain('::cart::adds up');
    expect(printed([...all].map((byte) => Buffer.from([byte])))).toEqual(whole);
  });

  test('without anything like a report, or without anything, gives none', () => {
    expect(printed([]).kind).toBe('none');
    expect(printed([], 'tap').kind).toBe('none');
    expect(printed([Buffer.from('compiling\ndone\n')]).kind).toBe('none');
  });

  test('that breaks off is unreadable', () => {
    expect(idsOf(printed([text.subarray(0, -400)], 'tap'))[0]).toContain(
      'unreadable: standard output (truncated)',
    );
    expect(idsOf(printed([Buffer.from([0])], 'tap'))[0]).toContain('(not-text)');
  });
});
