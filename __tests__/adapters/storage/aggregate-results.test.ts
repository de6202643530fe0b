import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aggregateResults } from '../../../src/adapters/storage/aggregate-results.ts';
import { type Aggregation, outcomeOf } from '../../../src/core/bench/aggregation.ts';
import { type BenchPlan, cellsOf } from '../../../src/core/bench/bench-plan.ts';
import type { TurnResult } from '../../../src/core/bench/turn-result.ts';
import { formatTurnResult, parseTurnResult } from '../../../src/formats/results-file.ts';
import { arbitraryResults, planOfShape, SMALL_SHAPE } from '../../support/arbitrary-results.ts';
import { timesOf } from '../../support/thorough.ts';

const LINES = [...arbitraryResults({ ...SMALL_SHAPE, invalid: 0.2, unfinished: 0 })];
const TEXTS = LINES.map(formatTurnResult);
const PLAN: BenchPlan = { ...planOfShape(SMALL_SHAPE) };

let root: string;
let made = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'stepmark-test-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

function place(): string {
  made += 1;
  return join(root, String(made));
}

async function file(content: string | Buffer, name = 'results.jsonl'): Promise<string> {
  const path = join(place(), name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

interface Merged extends Aggregation {
  readonly text: string;
}

async function merge(paths: readonly string[], plan: BenchPlan | null = null): Promise<Merged> {
  const aggregation = await aggregateResults({ paths, out: place(), plan, records: false });
  return { ...aggregation, text: await readFile(aggregation.path, 'utf8') };
}

function measured(): TurnResult {
  const line = LINES.find(({ score }) => score !== null);
  if (line === undefined) throw new Error('expected a measured line');
  return line;
}

describe('merging results', () => {
  test('keeps every line once, by task, agent, model, level, attempt and turn', async () => {
    const { text, lines, attempts, faults } = await merge([await file(TEXTS.join(''))]);
    const merged = text
      .trimEnd()
      .split('\n')
      .map((line, index) => parseTurnResult({ name: 'merged', number: index + 1, text: line }));
    expect([...text.split('\n')].sort()).toEqual([...TEXTS.join('').split('\n')].sort());
    expect(merged.map(({ key }) => [key.task, key.agent, key.help_level])).toEqual(
      [...merged]
        .map(({ key }) => [key.task, key.agent, key.help_level])
        .sort((a, b) => (a.join('\0') < b.join('\0') ? -1 : a.join('\0') > b.join('\0') ? 1 : 0)),
    );
    expect({ lines, attempts, faults }).toEqual({ lines: TEXTS.length, attempts: 4 * 2 * 2 * 3, faults: [] });
  });

  test('gives the same bytes for the same lines in whatever order, over however many files', async () => {
    const expected = (await merge([await file(TEXTS.join(''))])).text;
    const order = fc.array(fc.nat(), { minLength: TEXTS.length, maxLength: TEXTS.length });
    await fc.assert(
      fc.asyncProperty(order, fc.integer({ min: 1, max: 5 }), async (numbers, count) => {
        const shuffled = TEXTS.map((text, index) => ({ text, at: numbers[index] ?? 0 })).sort(
          (a, b) => a.at - b.at,
        );
        const parts = Array.from({ length: count }, (_, part) =>
          shuffled.filter((_, index) => index % count === part),
        );
        const files = await Promise.all(parts.map((part) => file(part.map(({ text }) => text).join(''))));
        expect((await merge(files)).text).toBe(expected);
      }),
      { numRuns: timesOf({ inCi: 20, elsewhere: 6 }) },
    );
  });

  test('gives itself when it is merged again, alone and with what it was made of', async () => {
    const whole = await file(TEXTS.join(''));
    const first = await merge([whole]);
    expect((await merge([first.path])).text).toBe(first.text);
    expect((await merge([first.path, whole])).text).toBe(first.text);
  });

  test('writes over one of its inputs', async () => {
    const path = await file(TEXTS.slice(0, 9).join(''));
    const other = await file(TEXTS.slice(9).join(''));
    await aggregateResults({ paths: [path, other], out: dirname(path), plan: null, records: false });
    expect((await readFile(path, 'utf8')).split('\n')).toHaveLength(TEXTS.length + 1);
  });

  test('reads folders and compressed files, and each file once', async () => {
    const packed = await file(gzipSync(TEXTS.slice(0, 10).join('')), '2026-11-23-1.jsonl.gz');
    const plain = await file(TEXTS.slice(10).join(''));
    const { text, files } = await merge([dirname(packed), dirname(plain), plain]);
    expect(text).toBe((await merge([await file(TEXTS.join(''))])).text);
    expect(files).toBe(2);
  });

  test('takes the measured one of two lines of a turn, and says nothing of it', async () => {
    const line = measured();
    const invalid = { ...line, score: null, invalid_reason: 'no disk', verdict: 'invalid' as const };
    const paths = [await file(formatTurnResult(invalid)), await file(formatTurnResult(line))];
    const { text, conflictCount } = await merge(paths);
    expect(text).toBe(formatTurnResult(line));
    expect(conflictCount).toBe(0);
  });

  test('names a turn of which two files say different things, whatever their order', async () => {
    const line = measured();
    const other = { ...line, notes: ['another run of the same turn'] };
    const paths = [await file(formatTurnResult(line)), await file(formatTurnResult(other))];
    const [there, back] = [await merge(paths), await merge([...paths].reverse())];
    expect(there.text).toBe(back.text);
    expect(there.conflicts).toEqual([{ key: line.key, files: paths }]);
    expect(outcomeOf(there)).toBe('conflict');
  });

  test('takes two spellings of one content for one, and always keeps the same', async () => {
    const line = measured();
    const spelled = `${JSON.stringify(Object.fromEntries(Object.entries(line).reverse()))}\n`;
    const paths = [await file(formatTurnResult(line)), await file(spelled)];
    const [there, back] = [await merge(paths), await merge([...paths].reverse())];
    expect(there).toMatchObject({ conflictCount: 0, lines: 1 });
    expect(there.text).toBe(back.text);
  });

  test('holds lines that are longer than what it reads at once, and text beyond ASCII', async () => {
    const line = measured();
    const long = {
      ...line,
      invalid_reason: null,
      notes: Array.from({ length: 20 }, () => '\u2028é漢😀'.repeat(380)),
    };
    const many = Array.from({ length: 60 }, (_, index) =>
      formatTurnResult({ ...long, key: { ...line.key, attempt: index + 1 } }),
    );
    const { text } = await merge([await file([...many].reverse().join(''))]);
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      createHash('sha256').update(many.join('')).digest('hex'),
    );
  });
});

describe('what is wrong with a part', () => {
  test('is named where a file is missing, empty, torn, unreadable, or repeats another', async () => {
    const whole = await file(TEXTS.slice(0, 5).join(''));
    const [first = '', second = ''] = TEXTS;
    const parts = {
      whole,
      missing: join(root, 'no-such-shard'),
      empty: await file('\n'),
      none: dirname(await file('x', 'notes.txt')),
      torn: await file(`${TEXTS[5]}${TEXTS[6]?.slice(0, 100)}`),
      glued: await file(`${first.slice(0, 300)}${second}`),
      repeated: await file(`${second}${first}`),
      broken: await file('not compressed', 'shard.jsonl.gz'),
      cut: await file(gzipSync(TEXTS.slice(7, 30).join('')).subarray(0, -40), 'shard.jsonl.gz'),
    };
    const merged = await merge(Object.values(parts));
    const faults = new Map(merged.faults.map((fault) => [fault.place, fault.kind]));
    expect(faults.get(parts.missing)).toBe('missing');
    expect(faults.get(parts.empty)).toBe('empty');
    expect(faults.get(parts.none)).toBe('empty');
    expect(faults.get(`${parts.torn}, line 2`)).toBe('torn');
    expect(faults.get(`${parts.glued}, line 1`)).toBe('unreadable');
    expect(merged.faults).toContainEqual({ kind: 'repeated', place: parts.repeated, of: whole, lines: 2 });
    expect(faults.get(parts.broken)).toBe('unreadable');
    expect(faults.get(parts.cut)).toBe('torn');
    expect(merged.lines).toBeGreaterThan(20);
    expect(outcomeOf(merged)).toBe('incomplete');
  });

  test('takes a last line without its end for whole where it is', async () => {
    const { faults, lines } = await merge([await file(TEXTS.join('').trimEnd())]);
    expect({ faults, lines }).toEqual({ faults: [], lines: TEXTS.length });
  });

  test('does not follow links that lie in a folder of results', async () => {
    const secret = await file(TEXTS.join(''));
    const folder = place();
    await mkdir(folder);
    await symlink(secret, join(folder, 'results.jsonl'));
    const { lines, faults } = await merge([folder]);
    expect({ lines, faults }).toEqual({ lines: 0, faults: [{ kind: 'empty', place: folder }] });
  });

  test('is nothing where another part has it: with a plan only what is missing counts', async () => {
    const whole = await file(TEXTS.join(''));
    const complete = await merge([whole, join(root, 'no-such-shard')], PLAN);
    expect(outcomeOf(complete)).toBe('complete');
    expect(complete.faults).toHaveLength(1);
  });

  test('is a missing shard where a plan has one of which nothing came', async () => {
    const cells = cellsOf(PLAN);
    const shards = [0, 1, 2].map((shard) => cells.flatMap((_, cell) => (cell % 3 === shard ? [cell] : [])));
    const missing = new Set(
      (shards[1] ?? []).map((cell) =>
        JSON.stringify([
          cells[cell]?.task,
          cells[cell]?.agent.name,
          cells[cell]?.helpLevel,
          cells[cell]?.attempt,
        ]),
      ),
    );
    const rest = LINES.filter(
      ({ key }) => !missing.has(JSON.stringify([key.task, key.agent, key.help_level, key.attempt])),
    );
    const merged = await merge([await file(rest.map(formatTurnResult).join(''))], { ...PLAN, shards });
    expect(merged.coverage).toMatchObject({
      missing: shards[1]?.length,
      missingShards: [{ shard: 2, cells: shards[1]?.length }],
    });
    expect(outcomeOf(merged)).toBe('incomplete');
  });
});

describe('records', () => {
  test('come along from where the line that stands is from; links and other places do not', async () => {
    const line = measured();
    const [good, other, leading] = [1, 2, 3].map((attempt) => ({
      ...line,
      key: { ...line.key, attempt },
      records: `attempts/kvlog/nop/bare/${attempt}-abc/turn-1`,
    }));
    if (good === undefined || other === undefined || leading === undefined) throw new Error('three lines');
    const outside = { ...leading, key: { ...leading.key, attempt: 4 }, records: '../../../etc' };
    const path = await file([good, other, leading, outside].map(formatTurnResult).join(''));
    const folder = dirname(path);
    const secret = place();
    await mkdir(secret);
    await writeFile(join(secret, 'secret'), 'not for anybody');
    const records = join(folder, good.records);
    await mkdir(join(records, 'logs'), { recursive: true });
    await writeFile(join(records, 'instruction.md'), 'Do it.');
    await writeFile(join(records, 'logs', 'stdout.log'), 'done');
    await symlink(join(secret, 'secret'), join(records, 'link'));
    await mkdir(dirname(join(folder, leading.records)), { recursive: true });
    await symlink(secret, join(folder, leading.records));
    const out = place();
    const merged = await aggregateResults({ paths: [folder], out, plan: null, records: true });
    expect(merged.records).toEqual({ copied: 1, absent: 2 });
    expect(await readFile(join(out, good.records, 'logs', 'stdout.log'), 'utf8')).toBe('done');
    await expect(readFile(join(out, good.records, 'link'))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(readFile(join(out, leading.records, 'secret'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
