import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  createCredentialsKeeper,
  readCredentials,
} from '../../../src/adapters/bot-setup/credentials-file.ts';
import { parseConversion } from '../../../src/formats/app-credentials.ts';
import { APP_ANSWER } from '../../support/app-answer.ts';

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'stepmark-credentials-'));
  file = join(directory, 'app.json');
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const credentials = () => {
  const found = parseConversion(APP_ANSWER);
  if (found === null) throw new Error('expected credentials');
  return { ...found, sessionSecret: 'x'.repeat(43), publicUrl: 'https://bot.example.com' };
};

test('credentials come back as they were kept, and nothing else is left behind', async () => {
  expect(await readCredentials(directory)).toBeNull();
  await createCredentialsKeeper(directory).keepCredentials(credentials());
  expect(await readCredentials(directory)).toEqual(credentials());
  expect(await readdir(directory)).toEqual(['app.json']);
});

test('of two that are kept at once one stands, whole', async () => {
  const keeper = createCredentialsKeeper(directory);
  const ended = await Promise.allSettled(
    [1, 2, 3].map((appId) => keeper.keepCredentials({ ...credentials(), appId })),
  );
  const kept = ended.flatMap(({ status }, index) => (status === 'fulfilled' ? [index + 1] : []));
  expect(kept).toHaveLength(1);
  expect((await readCredentials(directory))?.appId).toBe(kept[0]);
  expect(await readdir(directory)).toEqual(['app.json']);
});

test('a file that others can read is refused', async () => {
  await createCredentialsKeeper(directory).keepCredentials(credentials());
  for (const mode of [0o640, 0o604, 0o660]) {
    await chmod(file, mode);
    await expect(readCredentials(directory)).rejects.toMatchObject({ code: 'bad-config' });
  }
});

test.each([
  ['no JSON', 'nothing'],
  ['nothing', ''],
  ['another field', JSON.stringify({ ...JSON.parse('{"extra":"s3cr3t-value"}') })],
  ['a bad key', JSON.stringify({ privateKey: 's3cr3t-value', appId: 1 })],
  ['too much', ' '.repeat(65 * 1024)],
])('a file with %s is refused, and nothing that it holds is said', async (_, text) => {
  await writeFile(file, text, { mode: 0o600 });
  const error: unknown = await readCredentials(directory).catch((caught: unknown) => caught);
  expect(error).toMatchObject({ name: 'UsageError', code: 'bad-config' });
  expect(String(error)).not.toContain('s3cr3t-value');
});
