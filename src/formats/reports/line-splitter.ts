/** Takes text in pieces of any size and hands it on line by line. */
export interface LineSplitter {
  write(text: string): void;
  /** Hands on a last line that has no line end. */
  end(): void;
}

/** What is kept of a line in formats that are made of lines; the rest of it is dropped. */
export const LINE_LIMIT = 4_096;

/** `onLine` gets each line without its end (`\n` or `\r\n`), at most `limit` characters of it, and whether it was cut. */
export function createLineSplitter(
  limit: number,
  onLine: (line: string, cut: boolean) => void,
): LineSplitter {
  let held = '';
  let heldIsCut = false;

  function hold(piece: string): void {
    const room = limit - held.length;
    if (piece.length > room) heldIsCut = true;
    if (room > 0) held += piece.length > room ? piece.slice(0, room) : piece;
  }

  function release(): void {
    const line = held;
    const cut = heldIsCut;
    held = '';
    heldIsCut = false;
    onLine(line.endsWith('\r') ? line.slice(0, -1) : line, cut);
  }

  return {
    write(text) {
      let start = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        hold(text.slice(start, end));
        release();
        start = end + 1;
      }
      if (start < text.length) hold(text.slice(start));
    },
    end() {
      if (held !== '' || heldIsCut) release();
    },
  };
}
