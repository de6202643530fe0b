/** An element of a page, as far as tests ask for it. */
export interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

const VOID = new Set(['meta', 'link', 'br']);
/** What an element of ours may look like: quoted attributes alone. */
const TAG = /<(?:!DOCTYPE html|(\/)?([a-zA-Z][a-zA-Z0-9]*)((?:\s[a-zA-Z][\w:-]*(?:="[^"<>]*")?)*)(\/)?)>/gu;
const ATTRIBUTE = /\s([a-zA-Z][\w:-]*)(?:="([^"<>]*)")?/gu;

/**
 * Reads a page strictly: every `<` begins a tag of the plain form, every element is closed in order. Throws where it is
 * not so. Style sheets and scripts are taken out first; they are ours.
 */
export function readHtml(page: string): readonly Element[] {
  const markup = page.replace(/(<(style|script)>)[\s\S]*?<\/\2>/gu, '$1</$2>');
  const elements: Element[] = [];
  const open: string[] = [];
  let end = 0;
  for (const match of markup.matchAll(TAG)) {
    requireText(markup.slice(end, match.index));
    end = match.index + match[0].length;
    const [, slash, name, attributes = '', selfClosed] = match;
    if (name === undefined) continue;
    if (slash !== undefined) {
      const opened = open.pop();
      if (opened !== name)
        throw new Error(`</${name}> closes <${opened ?? 'nothing'}> at ${excerpt(markup, end)}`);
      continue;
    }
    elements.push({ name, attributes: readAttributes(attributes) });
    if (!VOID.has(name) && selfClosed === undefined) open.push(name);
  }
  requireText(markup.slice(end));
  if (open.length > 0) throw new Error(`never closed: ${open.join(', ')}`);
  return elements;
}

function readAttributes(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(ATTRIBUTE)) {
    if (found.has(name)) throw new Error(`twice: ${name}`);
    found.set(
      name,
      value.replace(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code))),
    );
  }
  return found;
}

function requireText(text: string): void {
  if (/[<>]/u.test(text)) throw new Error(`markup that is no tag of ours: ${text.slice(0, 200)}`);
}

function excerpt(text: string, at: number): string {
  return JSON.stringify(text.slice(Math.max(0, at - 80), at + 40));
}
