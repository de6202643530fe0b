import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readResultDirectory } from '../../../src/adapters/storage/read-result-directory.ts';
import { RESULT_LIMITS } from '../../../src/core/result-limits.ts';

const refusal = (code: string) => expect.objectContaining({ name: 'RefusedResult', code });

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'stepmark-results-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** The path of a scorecard in an artifact's folder, which is made. */
function resultOf(artifact: string): string {
  mkdirSync(join(directory, artifact), { recursive: true });
  return join(directory, artifact, 'scorecard.json');
}

describe('a folder of downloaded artifacts', () => {
  test('gives the scorecard of each, by name', async () => {
    writeFileSync(resultOf('stepmark-bWFj-1'), '{"b":1}');
    writeFileSync(resultOf('stepmark-bGludXg-1'), '{"a":1}');
    expect(await readResultDirectory(directory)).toEqual([
      { artifact: 'stepmark-bGludXg-1', text: '{"a":1}' },
      { artifact: 'stepmark-bWFj-1', text: '{"b":1}' },
    ]);
  });

  test('may be the one artifact itself', async () => {
    writeFileSync(join(directory, 'scorecard.json'), '{}');
    expect(await readResultDirectory(directory)).toEqual([{ artifact: null, text: '{}' }]);
  });

  test('has its logs and all else left alone', async () => {
    writeFileSync(resultOf('stepmark-bWFj-1'), '{}');
    writeFileSync(resultOf('stepmark-logs-bWFj-1'), 'not looked at');
    mkdirSync(join(directory, 'coverage'));
    writeFileSync(join(directory, 'notes.txt'), 'x');
    symlinkSync('/', join(directory, 'stepmark-root-1'));
    expect(await readResultDirectory(directory)).toHaveLength(1);
  });

  test.each(['an empty folder', 'no folder'])('is refused where it is %s', async (what) => {
    const path = what === 'no folder' ? join(directory, 'none') : directory;
    await expect(readResultDirectory(path)).rejects.toThrow(refusal('no-result'));
  });
});

describe('a scorecard that is no plain file (SECURITY.md row C4)', () => {
  const cases: readonly (readonly [string, (path: string) => void])[] = [
    ['a link to a file', (path) => symlinkSync('/etc/passwd', path)],
    ['a link to nothing', (path) => symlinkSync('/nowhere/at/all', path)],
    [
      'a second name of a file',
      (path) => {
        writeFileSync(join(directory, 'first'), '{}');
        linkSync(join(directory, 'first'), path);
      },
    ],
    ['a folder', (path) => mkdirSync(path)],
    ['a FIFO, which would block for ever', (path) => execFileSync('mkfifo', [path])],
    ['a link to a device', (path) => symlinkSync('/dev/zero', path)],
  ];
  test.each(cases)('is refused: %s', async (_, make) => {
    make(resultOf('stepmark-bWFj-1'));
    await expect(readResultDirectory(directory)).rejects.toThrow(refusal('unsafe-archive'));
  });

  test('is refused unread where it is too large', async () => {
    const path = resultOf('stepmark-bWFj-1');
    writeFileSync(path, '');
    truncateSync(path, RESULT_LIMITS.fileBytes + 1);
    await expect(readResultDirectory(directory)).rejects.toThrow(refusal('too-large'));
  });

  test('is refused among more folders than a run has artifacts', async () => {
    for (let index = 0; index <= RESULT_LIMITS.artifacts; index++) mkdirSync(join(directory, `${index}`));
    await expect(readResultDirectory(directory)).rejects.toThrow(refusal('too-large'));
  });

  test('is refused where it is no UTF-8', async () => {
    writeFileSync(resultOf('stepmark-bWFj-1'), Buffer.from([0xc3, 0x28]));
    await expect(readResultDirectory(directory)).rejects.toThrow(refusal('malformed'));
  });
});
