import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { readResultArchive } from '../../../src/adapters/storage/read-result-archive.ts';
import { RESULT_LIMITS } from '../../../src/core/result-limits.ts';
import { eightBytes, extraField, writeZip, type ZipEntry } from '../../support/zip-file.ts';

const TEXT = '{"schema":1,"é":"😀"}';
const CARD: ZipEntry = { name: 'scorecard.json', content: Buffer.from(TEXT) };
const ZIP64 = 0x0001;
const UNICODE_PATH = 0x7075;
const BIG = 0xffffffff;

/** Another name for an entry, which counts only with the checksum of the name that it replaces. */
function unicodePath(name: string, instead: string): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(1, 0);
  head.writeUInt32LE(crc32(name), 1);
  return extraField(UNICODE_PATH, Buffer.concat([head, Buffer.from(instead)]));
}

const refusal = (code: string) => expect.objectContaining({ name: 'RefusedResult', code });

describe('an artifact of one scorecard', () => {
  test.each([
    ['deflated', [CARD], {}],
    ['stored', [{ ...CARD, method: 0 }], {}],
    ['of a tool that writes no modes', [{ ...CARD, mode: 0 }], {}],
    ['with a comment', [CARD], { comment: Buffer.from('made by a runner') }],
    ['in an honest zip64', [CARD], { zip64: { count: 1 } }],
    [
      'with an honest zip64 size',
      [{ ...CARD, declaredSize: BIG, extra: extraField(ZIP64, eightBytes(BigInt(CARD.content.length))) }],
      {},
    ],
  ])('is read: %s', async (_, entries, end) => {
    expect(await readResultArchive(writeZip(entries, end))).toBe(TEXT);
  });

  test('is read out of a larger buffer', async () => {
    const zip = writeZip([CARD]);
    const around = Buffer.concat([Buffer.alloc(7), zip, Buffer.alloc(9)]);
    expect(await readResultArchive(around.subarray(7, 7 + zip.length))).toBe(TEXT);
  });
});

describe('an artifact with another name in it (SECURITY.md row C1)', () => {
  test.each([
    '../scorecard.json',
    '../../etc/passwd',
    '/etc/passwd',
    'C:/scorecard.json',
    '..\\scorecard.json',
    'a\\scorecard.json',
    'folder/scorecard.json',
    './scorecard.json',
    'scorecard.json/',
    'Scorecard.json',
    'scorecard.json\u0000',
    'scorecard.json\u0000.txt',
    'results.json',
    '',
  ])('is refused: %j', async (name) => {
    await expect(readResultArchive(writeZip([{ ...CARD, name }]))).rejects.toThrow(refusal('unsafe-archive'));
  });

  test.each([
    ['in its local header', { localName: '../scorecard.json' }],
    ['in an extra field', { extra: unicodePath('scorecard.json', '../x') }],
  ])('is refused where it stands %s', async (_, lie) => {
    await expect(readResultArchive(writeZip([{ ...CARD, ...lie }]))).rejects.toThrow(
      refusal('unsafe-archive'),
    );
  });

  test('is refused where an extra field gives the right name to a wrong one', async () => {
    const zip = writeZip([{ ...CARD, name: 'x', extra: unicodePath('x', 'scorecard.json') }]);
    await expect(readResultArchive(zip)).rejects.toThrow(refusal('unsafe-archive'));
  });
});

describe('an artifact that is no plain zip of one file (SECURITY.md rows C2, C3)', () => {
  const other: ZipEntry = { name: 'other.json', content: Buffer.from('{}') };
  const seventyThousand = Array.from({ length: 70_000 }, () => ({
    ...other,
    content: Buffer.alloc(0),
    method: 0,
  }));
  test.each<[string, Buffer]>([
    ['no entry', writeZip([])],
    ['two entries', writeZip([CARD, other])],
    ['one name twice', writeZip([CARD, CARD])],
    ['two entries of which it counts one', writeZip([CARD, other], { declaredCount: 1 })],
    ['one entry of which it counts two', writeZip([CARD], { declaredCount: 2 })],
    ['70,000 entries', writeZip(seventyThousand, { zip64: { count: 70_000 } })],
    ['70,000 entries, counted in 16 bits', writeZip(seventyThousand)],
    ['70,000 entries of which it counts one', writeZip([CARD, ...seventyThousand], { declaredCount: 1 })],
    ['a symbolic link', writeZip([{ ...CARD, content: Buffer.from('/etc/passwd'), mode: 0o120777 }])],
    ['a directory', writeZip([{ ...CARD, mode: 0o040755 }])],
    ['a directory of an old system', writeZip([{ ...CARD, mode: 0, dosAttributes: 0x10 }])],
    ['a device', writeZip([{ ...CARD, mode: 0o020644 }])],
    ['a FIFO', writeZip([{ ...CARD, mode: 0o010644 }])],
    ['an encrypted entry', writeZip([{ ...CARD, flags: 1 }])],
    ['a strongly encrypted entry', writeZip([{ ...CARD, flags: 0x41 }])],
    ['an unknown compression', writeZip([{ ...CARD, method: 93, compressed: CARD.content }])],
    [
      'data that is not what its compression says',
      writeZip([{ ...CARD, compressed: Buffer.alloc(30, 0xff) }]),
    ],
    ['another checksum', writeZip([{ ...CARD, declaredChecksum: 7 }])],
    ['data that is cut', writeZip([{ ...CARD, compressed: deflateRawSync(CARD.content).subarray(0, 9) }])],
    ['an entry beyond its end', writeZip([{ ...CARD, declaredOffset: 1_000_000 }])],
    ['more data than it has', writeZip([{ ...CARD, declaredCompressedSize: 1_000_000 }])],
    ['a zip64 directory somewhere else', writeZip([CARD], { zip64: { count: 1, offset: 1e15 } })],
    ['a zip64 count of more than it has', writeZip([CARD], { zip64: { count: 2 ** 40 } })],
    [
      'a zip64 field of half a number',
      writeZip([{ ...CARD, declaredSize: BIG, extra: extraField(ZIP64, Buffer.alloc(4)) }]),
    ],
    ['an extra field beyond its end', writeZip([{ ...CARD, extra: Buffer.from([1, 0, 0xff, 0xff]) }])],
    ['something after its end', Buffer.concat([writeZip([CARD]), Buffer.from('more')])],
    ['no end', writeZip([CARD]).subarray(0, 60)],
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('not found')],
  ])('is refused: %s', async (_, zip) => {
    await expect(readResultArchive(zip)).rejects.toThrow(refusal('unsafe-archive'));
  });

  test.each([
    ['less than it holds', 10],
    ['more than it holds', 1_000],
  ])('is refused where it declares %s', async (_, declaredSize) => {
    const zip = writeZip([{ ...CARD, declaredSize }]);
    await expect(readResultArchive(zip)).rejects.toThrow(refusal('unsafe-archive'));
    const stored = writeZip([{ ...CARD, method: 0, declaredSize }]);
    await expect(readResultArchive(stored)).rejects.toThrow(refusal('unsafe-archive'));
  });
});

describe('an artifact that is too large (SECURITY.md row C2)', () => {
  const bomb = deflateRawSync(Buffer.alloc(RESULT_LIMITS.fileBytes + 1), { level: 9 });

  test('is refused unread where it is so compressed', async () => {
    const zip = new Uint8Array(RESULT_LIMITS.archiveBytes + 1);
    await expect(readResultArchive(zip)).rejects.toThrow(refusal('too-large'));
  });

  test('is refused unread where it declares so', async () => {
    const zip = writeZip([{ ...CARD, declaredSize: RESULT_LIMITS.fileBytes + 1, compressed: bomb }]);
    await expect(readResultArchive(zip)).rejects.toThrow(refusal('too-large'));
    const extra = extraField(ZIP64, eightBytes(2n ** 50n));
    const zip64 = writeZip([{ ...CARD, declaredSize: BIG, extra, compressed: bomb }]);
    await expect(readResultArchive(zip64)).rejects.toThrow(refusal('too-large'));
    const unsaid = writeZip([{ ...CARD, declaredSize: BIG, compressed: bomb }]);
    await expect(readResultArchive(unsaid)).rejects.toThrow(refusal('too-large'));
  });

  test('is not inflated beyond what it declares', async () => {
    const zip = writeZip([{ ...CARD, declaredSize: 100, compressed: bomb }]);
    const before = process.memoryUsage().arrayBuffers;
    await expect(readResultArchive(zip)).rejects.toThrow(refusal('unsafe-archive'));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(16 * 1024 * 1024);
  });
});

test('bytes that are no UTF-8 are refused', async () => {
  const zip = writeZip([{ ...CARD, content: Buffer.from([0x7b, 0xff, 0x7d]) }]);
  await expect(readResultArchive(zip)).rejects.toThrow(refusal('malformed'));
});
