/** A numbered item of an instruction: one thing that a solution has to do. */
export interface Requirement {
  /** As it is written: `R12`. */
  readonly id: string;
  readonly text: string;
}

export interface ParsedRequirements {
  /** In the order of the text. */
  readonly items: readonly Requirement[];
  /** Sentences that say "must" and stand in no item. */
  readonly unnumbered: readonly string[];
}

const ITEM = /^\s*(?:[-*]\s+)?(?:\*\*)?(R[1-9]\d{0,3})\b\.?(?:\*\*)?[.:)]?\s+/u;
const HEADING = /^#{1,6}\s/u;
const LIST_ITEM = /^\s*(?:[-*]|\d+\.)\s/u;
const FENCE = /^\s*(?:```|~~~)/u;
const SHOWN = 160;

/**
 * Reads the numbered requirements of an instruction in Markdown: list items or paragraphs that begin with `R1`, `R2`, ….
 * What is indented below an item belongs to it; code blocks require nothing.
 */
export function parseRequirements(markdown: string): ParsedRequirements {
  const items: { id: string; lines: string[] }[] = [];
  const loose: string[] = [];
  let current: string[] | null = null;
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) loose.push(paragraph.join(' '));
    paragraph = [];
  };
  for (const line of withoutCode(markdown)) {
    const id = ITEM.exec(line)?.[1];
    const isIndented = /^\s{2,}\S/u.test(line);
    if (id !== undefined) {
      endParagraph();
      current = [line.replace(ITEM, '')];
      items.push({ id, lines: current });
    } else if (line.trim() === '') {
      endParagraph();
      if (current !== null) current.push('');
    } else if (HEADING.test(line) || (LIST_ITEM.test(line) && !isIndented)) {
      endParagraph();
      current = null;
      paragraph = [line];
    } else if (current !== null && (isIndented || current.at(-1) !== '')) {
      current.push(line.trim());
    } else {
      current = null;
      paragraph.push(line.trim());
    }
  }
  endParagraph();
  return {
    items: items.map(({ id, lines }) => ({ id, text: lines.filter((line) => line !== '').join(' ') })),
    unnumbered: loose.flatMap(sentencesWithMust),
  };
}

function withoutCode(markdown: string): string[] {
  let fenced = false;
  return markdown.split('\n').flatMap((line) => {
    if (!FENCE.test(line)) return fenced ? [] : [line];
    fenced = !fenced;
    return [];
  });
}

function sentencesWithMust(paragraph: string): string[] {
  return paragraph
    .split(/(?<=[.!?:;])\s+/u)
    .filter((sentence) => /\bmust\b/iu.test(sentence))
    .map((sentence) => sentence.trim().slice(0, SHOWN));
}
