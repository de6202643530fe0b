import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

const SYNTAX = [gfm()];
const HTML = [gfmHtml()];

/** Markdown as GitHub's dialect would be read, raw HTML let through: what is markup here would be markup there. */
export function toHtml(markdown: string): string {
  return micromark(markdown, { allowDangerousHtml: true, extensions: SYNTAX, htmlExtensions: HTML });
}

/** Tags, with their attributes, in order; comments apart. */
export function tagsOf(html: string): string[] {
  return (html.match(/<[^>]*>/gu) ?? []).filter((tag) => !tag.startsWith('<!--'));
}

/** Runs of text between tags and comments, entities read. */
export function textNodesOf(html: string): string[] {
  return html.split(/<[^>]*>/u).map(decode);
}

/** What a reader sees: all text, blocks apart. */
export function visibleText(html: string): string {
  const body = html.replace(/<style>[\s\S]*?<\/style>/u, '');
  return decode(
    body
      .replace(/<!--.*?-->/gu, '')
      .replace(/<\/(?:p|h\d|tr|td|th|li|summary|pre|dt|dd|div)>/gu, '\n')
      .replace(/<[^>]*>/gu, ''),
  ).replaceAll('\u00a0', ' ');
}

/** Text of every `<code>` that is not a block. */
export function codesOf(html: string): string[] {
  return [...html.matchAll(/<code>((?:(?!<\/code>)[\s\S])*)<\/code>/gu)].map(([, inner = '']) =>
    decode(inner.replace(/<!--.*?-->/gu, '')),
  );
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };

export function decode(text: string): string {
  return text.replace(
    /&(?:#(\d+)|(lt|gt|quot|amp));/gu,
    (_, point: string | undefined, name: string | undefined) =>
      point === undefined ? (NAMED[name ?? ''] ?? '') : String.fromCodePoint(Number(point)),
  );
}
