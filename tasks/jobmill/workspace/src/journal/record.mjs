import { crc32 } from './crc32.mjs';

const LINE = /^([0-9a-f]{8}) (.*)$/s;

/** One event as a line of the journal: checksum, space, JSON, line feed. */
export function encodeRecord(event) {
  const json = JSON.stringify(event);
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
}

/** The event of a line (without its line feed), or null if the line is not whole. */
export function decodeRecord(line) {
  const [, checksum, json] = LINE.exec(line) ?? [];
  if (json === undefined || crc32(json) !== Number.parseInt(checksum, 16)) return null;
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
