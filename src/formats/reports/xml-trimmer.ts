import { UnreadableReport } from '../../core/errors.ts';
import { createRunTrimmer, isHighSurrogate, KEEP } from './xml-runs.ts';

/**
 * Stands before the XML parser, which holds every text, attribute and section whole: cuts those that are over-long,
 * drops what comments hold, refuses a DOCTYPE at its first letters, and makes control characters harmless. It looks
 * only at where constructs begin and end; whether they are well-formed is the parser's to say.
 */
export interface XmlTrimmer {
  write(text: string): void;
  end(): void;
}

/** What the parser is given at once: also the most that is passed on unseen. */
const PIECE = 64 * 1024;
/** The longest opening that must be seen whole, `<![CDATA[`. */
const OPENING = 9;

/** In place of ESC, which XML forbids although reporters write it; `restoreEscapes` turns it back. */
const ESCAPE_PICTURE = '\u241b';
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const SECTIONS = {
  comment: { open: '<!--', close: '-->', keep: 0 },
  cdata: { open: '<![CDATA[', close: ']]>', keep: KEEP },
  instruction: { open: '<?', close: '?>', keep: 1_024 },
} as const;
type Section = (typeof SECTIONS)[keyof typeof SECTIONS];

export function restoreEscapes(text: string): string {
  return text.includes(ESCAPE_PICTURE) ? text.replaceAll(ESCAPE_PICTURE, '\u001b') : text;
}

/** `emit` gets the trimmed document in order. Throws `doctype`, or `malformed` for a tag without end. */
export function createXmlTrimmer(emit: (text: string) => void): XmlTrimmer {
  const runs = createRunTrimmer(emit);
  let carried = '';
  let section: Section | null = null;
  let sectionKept = 0;

  function keepOfSection(text: string, keep: number): void {
    const room = keep - sectionKept;
    sectionKept += text.length;
    if (room > 0) emit(text.length > room ? text.slice(0, room).toWellFormed() : text);
  }

  /** Index after the section's end, or -1 where the text ends first. */
  function passSection(text: string, from: number, { close, keep }: Section): number {
    const end = text.indexOf(close, from);
    const seen = end < 0 ? Math.max(from, text.length - close.length + 1) : end;
    keepOfSection(text.slice(from, seen), keep);
    if (end < 0) {
      carried = text.slice(seen);
      return -1;
    }
    emit(close);
    section = null;
    return end + close.length;
  }

  /** Index after the section's opening, or -1 where more text is needed to tell which it is. */
  function openSection(text: string, at: number): number {
    const opening = text.slice(at, at + OPENING);
    if (/^<!D/i.test(opening)) {
      throw new UnreadableReport('doctype', 'expected a report without DOCTYPE: entities are never expanded');
    }
    const found = Object.values(SECTIONS).find(({ open }) => opening.startsWith(open));
    if (found === undefined) {
      if (opening.length === OPENING)
        throw new UnreadableReport('malformed', 'found "<!" that opens nothing known');
      carried = opening;
      return -1;
    }
    section = found;
    sectionKept = 0;
    emit(found.open);
    return at + found.open.length;
  }

  function passPiece(text: string): void {
    let index = 0;
    let special = nextSpecial(text, 0);
    while (index >= 0 && index < text.length) {
      if (section !== null) {
        index = passSection(text, index, section);
        special = index < 0 ? -1 : nextSpecial(text, index);
      } else if (special < 0) {
        const end = text.endsWith('<') ? text.length - 1 : text.length;
        runs.write(text.slice(index, end));
        carried = text.slice(end);
        return;
      } else {
        runs.write(text.slice(index, special));
        index = openSection(text, special);
      }
    }
  }

  return {
    write(text) {
      for (let start = 0; start < text.length; start += PIECE) {
        const piece = carried + text.slice(start, start + PIECE);
        carried = '';
        const end = isHighSurrogate(piece.charCodeAt(piece.length - 1)) ? piece.length - 1 : piece.length;
        const rest = piece.slice(end);
        passPiece(harmless(piece.slice(0, end)));
        carried += rest;
      }
    },
    end() {
      if (carried !== '') emit(carried.toWellFormed());
    },
  };
}

function harmless(text: string): string {
  return text.toWellFormed().replace(FORBIDDEN, (char) => (char === '\u001b' ? ESCAPE_PICTURE : ' '));
}

function nextSpecial(text: string, from: number): number {
  const bang = text.indexOf('<!', from);
  const question = text.indexOf('<?', from);
  if (bang < 0) return question;
  return question < 0 ? bang : Math.min(bang, question);
}
