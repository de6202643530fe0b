import { crc32, deflateRawSync } from 'node:zlib';

/** One entry, and the lies that its headers may tell of it. */
export interface ZipEntry {
  readonly name: string;
  readonly content: Buffer;
  /** 0: stored, 8: deflated (default). */
  readonly method?: number;
  /** Unix mode with its type bits; default: a regular file. */
  readonly mode?: number;
  /** General purpose flags beyond UTF-8 names; 1: encrypted. */
  readonly flags?: number;
  readonly declaredSize?: number;
  readonly declaredCompressedSize?: number;
  readonly declaredChecksum?: number;
  /** Where the local header lies, as the directory says. */
  readonly declaredOffset?: number;
  /** The name in the local header, where it differs. */
  readonly localName?: string;
  /** Extra fields of the directory's entry. */
  readonly extra?: Buffer;
  /** Already compressed bytes in place of the content's. */
  readonly compressed?: Buffer;
  /** Lowest byte of the external attributes: 0x10 is a directory. */
  readonly dosAttributes?: number;
}

/** What the end of the directory may say otherwise. */
export interface ZipEnd {
  readonly declaredCount?: number;
  readonly zip64?: { readonly count: number; readonly offset?: number } | null;
  readonly comment?: Buffer;
}

const REGULAR = 0o100644;

/** The bytes of a zip, honest or not. */
export function writeZip(entries: readonly ZipEntry[], end: ZipEnd = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const data = entry.compressed ?? (entry.method === 0 ? entry.content : deflateRawSync(entry.content));
    const local = localHeader(entry, data);
    directory.push(directoryEntry(entry, data, offset));
    parts.push(local, data);
    offset += local.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const count = end.declaredCount ?? entries.length;
  return Buffer.concat([
    ...parts,
    listed,
    ...(end.zip64 == null ? [] : [zip64End(end.zip64, { offset, size: listed.length })]),
    endOfDirectory({ count, offset, size: listed.length, comment: end.comment ?? Buffer.alloc(0) }),
  ]);
}

/** An extra field with its id. */
export function extraField(id: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(id, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

/** Numbers of eight bytes, as zip64 fields hold them. */
export function eightBytes(...values: readonly bigint[]): Buffer {
  const bytes = Buffer.alloc(values.length * 8);
  values.forEach((value, index) => {
    bytes.writeBigUInt64LE(value, index * 8);
  });
  return bytes;
}

/** Fields that local headers and the directory share, from the version needed to the length of the extra fields. */
function common(entry: ZipEntry, data: Buffer, lengths: { name: number; extra: number }): Buffer {
  const bytes = Buffer.alloc(26);
  bytes.writeUInt16LE(20, 0);
  bytes.writeUInt16LE(0x800 | (entry.flags ?? 0), 2);
  bytes.writeUInt16LE(entry.method ?? 8, 4);
  bytes.writeUInt32LE(0, 6);
  bytes.writeUInt32LE(entry.declaredChecksum ?? crc32(entry.content), 10);
  bytes.writeUInt32LE(entry.declaredCompressedSize ?? data.length, 14);
  bytes.writeUInt32LE(entry.declaredSize ?? entry.content.length, 18);
  bytes.writeUInt16LE(lengths.name, 22);
  bytes.writeUInt16LE(lengths.extra, 24);
  return bytes;
}

function localHeader(entry: ZipEntry, data: Buffer): Buffer {
  const name = Buffer.from(entry.localName ?? entry.name);
  return Buffer.concat([signature(0x04034b50), common(entry, data, { name: name.length, extra: 0 }), name]);
}

function directoryEntry(entry: ZipEntry, data: Buffer, offset: number): Buffer {
  const name = Buffer.from(entry.name);
  const extra = entry.extra ?? Buffer.alloc(0);
  const madeBy = Buffer.alloc(2);
  madeBy.writeUInt16LE((3 << 8) | 20);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE((((entry.mode ?? REGULAR) << 16) | (entry.dosAttributes ?? 0)) >>> 0, 6);
  rest.writeUInt32LE(entry.declaredOffset ?? offset, 10);
  return Buffer.concat([
    signature(0x02014b50),
    madeBy,
    common(entry, data, { name: name.length, extra: extra.length }),
    rest,
    name,
    extra,
  ]);
}

function zip64End(
  { count, offset }: { readonly count: number; readonly offset?: number },
  directory: { readonly offset: number; readonly size: number },
): Buffer {
  const at = BigInt(directory.offset + directory.size);
  const record = Buffer.concat([signature(0x06064b50), eightBytes(44n), Buffer.alloc(12)]);
  const numbers = eightBytes(
    BigInt(count),
    BigInt(count),
    BigInt(directory.size),
    BigInt(offset ?? directory.offset),
  );
  const locator = Buffer.concat([
    signature(0x07064b50),
    Buffer.alloc(4),
    eightBytes(at),
    Buffer.from([1, 0, 0, 0]),
  ]);
  return Buffer.concat([record, numbers, locator]);
}

function endOfDirectory(end: { count: number; offset: number; size: number; comment: Buffer }): Buffer {
  const bytes = Buffer.alloc(18);
  bytes.writeUInt16LE(end.count & 0xffff, 4);
  bytes.writeUInt16LE(end.count & 0xffff, 6);
  bytes.writeUInt32LE(end.size, 8);
  bytes.writeUInt32LE(end.offset, 12);
  bytes.writeUInt16LE(end.comment.length, 16);
  return Buffer.concat([signature(0x06054b50), bytes, end.comment]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
