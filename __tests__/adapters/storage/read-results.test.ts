import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { findPlanFiles, readResults } from '../../../src/adapters/storage/read-results.ts';
import type { TurnResult } from '../../../src/core/bench/turn-result.ts';
import { UsageError } from '../../../src/core/errors.ts';
import { formatTurnResult } from '../../../src/formats/results-file.ts';
import { arbitraryResults, SMALL_SHAPE } from '../../support/arbitrary-results.ts';
import { makeDirectory } from '../../support/git-repository.ts';
import { madeTurn } from '../../support/made-attempts.ts';

const RESULTS: readonly TurnResult[] = [...arbitraryResults({ ...SMALL_SHAPE, attempts: 1 })];
const TEXTS = RESULTS.map(formatTurnResult);
const WHOLE = TEXTS.join('');

function lay(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = makeDirectory();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

async function read(...paths: string[]) {
  const notes: string[] = [];
  const results: TurnResult[] = [];
  for await (const line of readResults(paths, { onNote: (note) => notes.push(note) })) results.push(line);
  return { results, notes };
}

async function refusal(...paths: string[]): Promise<string> {
  const error: unknown = await read(...paths).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UsageError)) throw new Error('expected a UsageError');
  expect(error.code).toBe('bad-results');
  return error.message;
}

describe('results are read', () => {
  test('from a file, a folder, and a compressed file alike', async () => {
    const folder = lay({ 'results.jsonl': WHOLE, 'other/part.jsonl.gz': gzipSync(WHOLE) });
    const expected = { results: RESULTS, notes: [] };
    expect(await read(join(folder, 'results.jsonl'))).toEqual(expected);
    expect(await read(folder)).toEqual(expected);
    expect(await read(join(folder, 'other'))).toEqual(expected);
  });

  test('from all files of a folder of artifacts, but not from the records beside them', async () => {
    const [first = '', second = '', third = ''] = TEXTS;
    const folder = lay({
      'shard-1/results.jsonl': first,
      'shard-1/attempts/ledger/turn-1/transcript.jsonl': 'not a result\n',
      'shard-2/deep/results.jsonl.gz': gzipSync(second),
      'extra.jsonl': third,
    });
    expect((await read(folder)).results).toEqual([RESULTS[2], RESULTS[0], RESULTS[1]]);
  });

  test('from several paths in their order, a file that is named twice once', async () => {
    const folder = lay({ 'a.jsonl': TEXTS[0] ?? '', 'b.jsonl': TEXTS[1] ?? '' });
    const [a, b] = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl')];
    expect((await read(b, a, b)).results).toEqual([RESULTS[1], RESULTS[0]]);
  });

  test('with empty lines passed over, with carriage returns, and with separators inside of texts', async () => {
    const turn = madeTurn('i', {}, (made) => ({ ...made, invalid_reason: 'one\u2028two\u2029three' }));
    const folder = lay({ 'results.jsonl': `\n${formatTurnResult(turn).trimEnd()}\r\n\n` });
    expect(await read(folder)).toEqual({ results: [turn], notes: [] });
  });

  test('through a link that is named, and not through one that lies about', async () => {
    const folder = lay({ 'a.jsonl': TEXTS[0] ?? '' });
    symlinkSync(join(folder, 'a.jsonl'), join(folder, 'link.jsonl'));
    expect((await read(folder)).results).toHaveLength(1);
    expect((await read(join(folder, 'link.jsonl'))).results).toHaveLength(1);
  });
});

describe('a last line without an end', () => {
  const [first = '', second = ''] = TEXTS;

  test.each([
    ['in a name', 30],
    ['before its last brace', second.length - 2],
    ['after its first character', 1],
  ])('that breaks off %s is left out with a note', async (_, length) => {
    const folder = lay({ 'results.jsonl': `${first}${second.slice(0, length)}` });
    const { results, notes } = await read(folder);
    expect(results).toEqual([RESULTS[0]]);
    expect(notes).toEqual([expect.stringMatching(/results\.jsonl, line 2: .*breaks off/)]);
  });

  test('counts where only its line feed is missing', async () => {
    const folder = lay({ 'results.jsonl': `${first}${second.trimEnd()}` });
    expect(await read(folder)).toEqual({ results: [RESULTS[0], RESULTS[1]], notes: [] });
  });

  test('may be cut within a character, and in a compressed file', async () => {
    const text = Buffer.from(`${first}{"schema":1,"key":{"task":"schön`).subarray(0, -2);
    expect((await read(lay({ 'results.jsonl': text }))).notes).toHaveLength(1);
  });

  test.each([9, 200, 900])('is told of a compressed file that lost its last %i bytes', async (lost) => {
    const cut = gzipSync(WHOLE).subarray(0, -lost);
    const { results, notes } = await read(lay({ 'results.jsonl.gz': cut }));
    expect(results.length).toBeGreaterThan(0);
    expect(results).toEqual(RESULTS.slice(0, results.length));
    expect(notes).toHaveLength(1);
  });

  test('is told of a compressed file that breaks off between two lines', async () => {
    const packed = gzipSync(Buffer.from(`${first}${second}`), { level: 0 });
    const { results, notes } = await read(lay({ 'results.jsonl.gz': packed.subarray(0, -8) }));
    expect(results).toEqual([RESULTS[0], RESULTS[1]]);
    expect(notes).toHaveLength(1);
  });

  test('that is whole JSON of another kind is refused all the same', async () => {
    expect(await refusal(lay({ 'results.jsonl': `${first}{"schema":2}` }))).toMatch(/line 2/);
  });
});

describe('what cannot be read is refused', () => {
  test('by file, line and key where a line is broken', async () => {
    const folder = lay({ 'results.jsonl': `${TEXTS[0]}\n{"schema":\n${TEXTS[1]}` });
    expect(await refusal(folder)).toMatch(/results\.jsonl, line 3: expected a JSON object/);
    const wrong = (TEXTS[1] ?? '').replace('"attempt":1', '"attempt":"one"');
    expect(await refusal(lay({ 'r.jsonl': wrong }))).toMatch(/r\.jsonl, line 1: .* at key\.attempt/);
  });

  test.each([
    ['a share above 1', '"step_score":{"n":3,"d":2}'],
    ['a negative share', '"step_score":{"n":-1,"d":2}'],
  ])('where a line claims %s', async (_, share) => {
    const text = (TEXTS[0] ?? '').replace(/"step_score":\{[^}]*\}/, share);
    expect(await refusal(lay({ 'r.jsonl': text }))).toMatch(/step_score/);
  });

  test('where there is nothing, or no results in it', async () => {
    const folder = lay({ 'notes.txt': 'x' });
    expect(await refusal(folder)).toMatch(/Expected results\.jsonl .*found none/);
    expect(await refusal(join(folder, 'gone'))).toMatch(/found nothing/);
  });

  test('where a compressed file is no such file', async () => {
    expect(await refusal(lay({ 'results.jsonl.gz': 'plain text' }))).toMatch(
      /results\.jsonl\.gz: .*cannot be read/,
    );
  });
});

test('plans lie beside results, however those are named', async () => {
  const folder = lay({ 'plan.json': '{}', 'results.jsonl': WHOLE });
  const plan = join(folder, 'plan.json');
  expect(await findPlanFiles([folder])).toEqual([plan]);
  expect(await findPlanFiles([join(folder, 'results.jsonl')])).toEqual([plan]);
  expect(await findPlanFiles([lay({ 'results.jsonl': WHOLE })])).toEqual([]);
  const artifacts = lay({ 'shard-1/plan.json': '{}', 'shard-1/results.jsonl': WHOLE });
  expect(await findPlanFiles([artifacts])).toEqual([join(artifacts, 'shard-1', 'plan.json')]);
});
