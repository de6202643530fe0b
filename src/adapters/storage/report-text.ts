import { StringDecoder } from 'node:string_decoder';
import { UnreadableReport } from '../../core/errors.ts';

/** Turns a report's bytes into text, in pieces of any size. Throws UnreadableReport `not-text`. */
export interface ReportDecoder {
  write(bytes: Uint8Array): string;
  end(): string;
}

interface StreamDecoder {
  write(bytes: Buffer): string;
  end(): string;
}

/** An XML declaration fits into this. */
const HEAD_BYTES = 256;

const UTF8_NAMES = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);
const LATIN1_NAMES = new Set(['iso-8859-1', 'iso-8859-15', 'latin1', 'windows-1252', 'cp1252']);

/**
 * UTF-8, with or without a mark in front, or the one-byte encoding that an XML declaration names; broken sequences
 * become U+FFFD. Other encodings and zero bytes are refused.
 */
export function createReportDecoder(): ReportDecoder {
  let head: Buffer | null = Buffer.alloc(0);
  let decoder: StreamDecoder | null = null;

  function begin(bytes: Buffer): string {
    head = null;
    decoder = decoderFor(bytes);
    return decoder.write(startsWithMark(bytes) ? bytes.subarray(3) : bytes);
  }

  return {
    write(bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (buffer.includes(0)) throw new UnreadableReport('not-text', 'expected text, found a zero byte');
      if (decoder !== null) return decoder.write(buffer);
      head = Buffer.concat([head ?? Buffer.alloc(0), buffer]);
      return head.length < HEAD_BYTES ? '' : begin(head);
    },
    end() {
      const begun = head === null ? '' : begin(head);
      return begun + (decoder?.end() ?? '');
    },
  };
}

function decoderFor(bytes: Buffer): StreamDecoder {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new UnreadableReport('not-text', 'expected UTF-8, found UTF-16');
  }
  const encoding = declaredEncoding(bytes.toString('latin1', 0, HEAD_BYTES));
  if (UTF8_NAMES.has(encoding)) return new StringDecoder('utf8');
  if (!LATIN1_NAMES.has(encoding)) {
    throw new UnreadableReport('not-text', `expected UTF-8, found the encoding "${encoding.slice(0, 40)}"`);
  }
  return new StringDecoder('latin1');
}

function startsWithMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** The encoding of an XML declaration, in lower case; `utf-8` where there is none. */
function declaredEncoding(head: string): string {
  const start = head.indexOf('<?xml ');
  const end = head.indexOf('?>', start);
  if (start < 0 || start > 3 || end < 0) return 'utf-8';
  const found = /\sencoding\s?=\s?["']([^"']*)["']/.exec(head.slice(start, end));
  return found?.[1]?.toLowerCase() ?? 'utf-8';
}
