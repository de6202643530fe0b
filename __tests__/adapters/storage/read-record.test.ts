import { linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readRecord } from '../../../src/adapters/storage/read-record.ts';
import { makeDirectory } from '../../support/git-repository.ts';

const FOLDER = 'attempts/ledger/alpha/bare/1-abc/turn-1';
const NAME = 'feedback.md';

function put(root: string, text: string, folder = FOLDER): string {
  const file = join(root, folder, NAME);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

const read = (roots: readonly string[], folder = FOLDER, maxBytes = 100) =>
  readRecord({ roots, folder, name: NAME, maxBytes });

describe('a record of a turn', () => {
  test('is read from the folder of results that has it', async () => {
    const [empty, full] = [makeDirectory(), makeDirectory()];
    put(full, 'said');
    expect(await read([empty, full])).toEqual({ text: 'said', totalBytes: 4, isCut: false });
    expect(await read([empty])).toBeNull();
  });

  test('is cut to a size, and says so', async () => {
    const root = makeDirectory();
    put(root, 'abcdef');
    expect(await read([root], FOLDER, 3)).toEqual({ text: 'abc', totalBytes: 6, isCut: true });
  });

  test.each([
    '../secret',
    '/etc',
    'attempts/../../secret',
    'attempts/a/..',
    'attempts//a',
    'attempts',
    'other/a',
    '',
  ])('is never looked for at %j', async (folder) => {
    const root = makeDirectory();
    put(dirname(root), 'secret', `${folder.replaceAll(/[^a-z]/g, '')}x`);
    expect(await read([root], folder)).toBeNull();
  });

  test('is not read through a link, of the file or of a folder on the way, or under a second name', async () => {
    const [root, outside] = [makeDirectory(), makeDirectory()];
    const secret = put(outside, 'secret', 'x');
    mkdirSync(join(root, FOLDER), { recursive: true });
    symlinkSync(secret, join(root, FOLDER, NAME));
    expect(await read([root])).toBeNull();
    symlinkSync(outside, join(root, 'attempts', 'link'));
    expect(await read([root], 'attempts/link/x')).toBeNull();
    const second = makeDirectory();
    linkSync(put(second, 'text'), join(second, 'twin'));
    expect(await read([second])).toBeNull();
  });
});
