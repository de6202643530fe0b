import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findOnPath, pathDirectories } from '../../../src/adapters/process/find-on-path.ts';

describe('finding a program', () => {
  test('takes the absolute directories of a PATH, in order, each once', () => {
    const path = [tmpdir(), '.', '', 'node_modules/.bin', tmpdir()].join(delimiter);
    expect(pathDirectories(path)).toEqual([tmpdir()]);
    expect(pathDirectories(undefined)).toEqual([]);
  });

  test('takes the first executable file, and neither a directory nor a plain file', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'stepmark-path-'));
    try {
      const places = ['one', 'two', 'three'].map((name) => join(directory, name));
      for (const place of places) await mkdir(place);
      await mkdir(join(directory, 'one', 'tool'));
      await writeFile(join(directory, 'two', 'tool'), '', { mode: 0o644 });
      await writeFile(join(directory, 'three', 'tool'), '');
      await chmod(join(directory, 'three', 'tool'), 0o755);
      expect(findOnPath('tool', places)).toBe(
        join(directory, process.platform === 'win32' ? 'two' : 'three', 'tool'),
      );
      expect(findOnPath('nothing', places)).toBeNull();
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });
});
