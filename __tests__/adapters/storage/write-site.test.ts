import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type FileToWrite, SITE_MARKER, writeSite } from '../../../src/adapters/storage/write-site.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { makeDirectory } from '../../support/git-repository.ts';

async function* pages(...files: readonly (FileToWrite | Error)[]): AsyncGenerator<FileToWrite> {
  for (const file of files) {
    if (file instanceof Error) throw file;
    yield file;
  }
}

const INDEX = { path: 'index.html', text: 'one' };
const DEEP = { path: 'tasks/a/b-1.html', text: 'two' };

describe('a site on the disk', () => {
  test('has every file, and a marker that says whose it is', async () => {
    const root = makeDirectory();
    const out = join(root, 'new', 'site');
    expect(await writeSite(out, pages(INDEX, DEEP))).toBe(2);
    expect(readFileSync(join(out, 'tasks', 'a', 'b-1.html'), 'utf8')).toBe('two');
    expect(readdirSync(out).sort()).toEqual([SITE_MARKER, 'index.html', 'tasks']);
    expect(readdirSync(join(root, 'new'))).toEqual(['site']);
  });

  test('takes the place of an earlier one whole', async () => {
    const out = join(makeDirectory(), 'site');
    await writeSite(out, pages(INDEX, DEEP));
    await writeSite(out, pages({ path: 'index.html', text: 'new' }));
    expect(readdirSync(out).sort()).toEqual([SITE_MARKER, 'index.html']);
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('new');
  });

  test('is left as it was where a page cannot be made, with nothing beside it', async () => {
    const root = makeDirectory();
    const out = join(root, 'site');
    await writeSite(out, pages(INDEX));
    const broken = writeSite(out, pages({ path: 'index.html', text: 'new' }, new Error('no page')));
    await expect(broken).rejects.toThrow('no page');
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('one');
    expect(readdirSync(root)).toEqual(['site']);
  });

  test.each([
    ['a folder of something else', (out: string) => mkdirSync(join(out, 'src'), { recursive: true })],
    ['a file', (out: string) => writeFileSync(out, 'mine')],
  ])('never replaces %s', async (_, make) => {
    const root = makeDirectory();
    const out = join(root, 'site');
    make(out);
    const refused = writeSite(out, pages(INDEX));
    await expect(refused).rejects.toThrow(UsageError);
    await expect(refused).rejects.toMatchObject({ code: 'bad-argument' });
    expect(readdirSync(root)).toEqual(['site']);
    expect(existsSync(join(out, 'index.html'))).toBe(false);
  });

  test.each([
    '../out.html',
    '/etc/x.html',
    'a/../b.html',
    'a//b.html',
    'A.html',
    '.x.html',
    'x.js',
    'a\\b.html',
  ])('has no page at %s', async (path) => {
    const root = makeDirectory();
    await expect(writeSite(join(root, 'site'), pages({ path, text: '' }))).rejects.toThrow(RangeError);
    expect(readdirSync(root)).toEqual([]);
  });
});
