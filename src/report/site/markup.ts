import { cleanText } from '../../core/clean-text.ts';
import { text } from '../html/escape.ts';

/** Markup of ours. Whatever else stands in a page has gone through `html`, which escapes it. */
export interface Html {
  readonly html: string;
}

export type Value = Html | string | number | null | readonly Value[];

/** A text in a page is at most this long; longer ones (a diff) are cut by whoever shows them. */
const TEXT_LIMIT = 4_000;

export const NOTHING: Html = { html: '' };

/** Builds markup: values are cleaned and escaped, for elements and quoted attributes alike; markup stays as it is. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  let built = strings[0] ?? '';
  for (let index = 0; index < values.length; index++) {
    built += show(values[index] ?? null) + (strings[index + 1] ?? '');
  }
  return { html: built };
}

/** A text of any length, cut by the caller: cleaned and escaped, nothing else. */
export function longText(value: string): Html {
  return { html: text(cleanText(value, value.length)) };
}

/** Markup that was made elsewhere in `report/`: a drawing, a style sheet. Never anything from a result. */
export function own(markup: string): Html {
  return { html: markup };
}

function show(value: Value): string {
  if (value === null) return '';
  if (typeof value === 'string') return text(cleanText(value, TEXT_LIMIT));
  if (typeof value === 'number') return String(value);
  if ('html' in value) return value.html;
  return value.map(show).join('');
}
