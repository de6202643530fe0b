const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

/** CRC-32 (the one of zip and PNG) of a text's UTF-8 bytes or of a buffer, as an unsigned number. */
export function crc32(data) {
  const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : data;
  let value = 0xffffffff;
  for (const byte of bytes) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
