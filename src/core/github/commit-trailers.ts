/** A line `Key: value` at the end of a commit message. */
export interface CommitTrailer {
  readonly key: string;
  readonly value: string;
}

/** GitHub itself shows no more of a message; a trailer beyond is not looked for. */
const MAX_CHARACTERS = 65_536;
const TRAILER = /^([A-Za-z0-9][A-Za-z0-9-]*):[ \t]*(\S.*)$/;

/** The trailers of a commit message: lines `Key: value` of its last paragraph, which is never the subject. */
export function parseTrailers(message: string): readonly CommitTrailer[] {
  const lines = message.slice(-MAX_CHARACTERS).replaceAll('\r\n', '\n').trimEnd().split('\n');
  const start = lines.findLastIndex((line) => line.trim() === '') + 1;
  if (start === 0) return [];
  return lines.slice(start).flatMap((line) => {
    const match = TRAILER.exec(line);
    const [, key, value] = match ?? [];
    return key === undefined || value === undefined ? [] : [{ key, value: value.trimEnd() }];
  });
}
