import { describe, expect, test } from '@jest/globals';
import { overlayOptions } from '../../../src/adapters/sandbox/overlay-mount.ts';
import { rootNamespaceTable } from '../../../src/adapters/sandbox/root-ns-script.ts';
import { quote } from '../../../src/adapters/sandbox/shell-text.ts';

describe('the table of mounts', () => {
  test('writes blanks and backslashes of paths in octal, so that a path stays one field', () => {
    const table = rootNamespaceTable({
      command: {
        argv: ['true'],
        workspace: { path: '/w s', home: '/h\\e', overlay: null },
        reportDirectory: '/r\ts',
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
      mounts: {
        always: [{ kind: 'bind', source: '/usr', target: '/usr', directory: true }],
        network: [],
        path: [],
      },
      control: '/c',
      innerId: 1000,
      argv: ['true'],
    });
    const lines = table.trim().split('\n');
    expect(lines).toContain('/usr /c/root/usr none bind,ro,nosuid,nodev,x-mount.mkdir 0 0');
    expect(lines.at(-1)).toBe('/w\\040s /c/root/w\\040s none bind,nosuid,nodev,x-mount.mkdir 0 0');
    for (const line of lines) expect(line.split(' ')).toHaveLength(6);
    expect(table).toContain('/h\\134e ');
    expect(table).toContain('/r\\011s ');
  });

  test('escapes what separates the layers of an overlay', () => {
    const options = overlayOptions({ lowers: ['/a:b', '/c,d'], upper: '/u', work: '/w' }, true);
    expect(options).toBe('userxattr,lowerdir=/a\\:b:/c\\,d,upperdir=/u,workdir=/w');
  });
});

test('a word for the shell stays one word', () => {
  expect(quote("it's $HOME `x` \\")).toBe("'it'\\''s $HOME `x` \\'");
});
