const LIMIT_BYTES = 65_536;

/** Collects the first 64 KiB of a stream; `text()` is what there was of it. */
export function capture(stream) {
  const chunks = [];
  let size = 0;
  stream.on('data', (chunk) => {
    const rest = LIMIT_BYTES - size;
    if (rest <= 0) return;
    const part = chunk.subarray(0, rest);
    chunks.push(part);
    size += part.length;
  });
  return { text: () => Buffer.concat(chunks).toString('utf8') };
}
