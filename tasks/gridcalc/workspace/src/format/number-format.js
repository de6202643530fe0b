import { numberText, toText } from '../values/coerce.js';

/**
 * How numbers are shown. A format is `{ kind, digits }`; values that are not
 * numbers look the same in every format.
 */
const KINDS = {
  fixed: { digits: 2, show: (number, digits) => toFixed(number, digits) },
  percent: { digits: 0, show: (number, digits) => `${toFixed(number * 100, digits)}%` },
  comma: { digits: 2, show: (number, digits) => withThousands(toFixed(number, digits)) },
  sci: { digits: 2, show: (number, digits) => number.toExponential(digits).toUpperCase() },
  accounting: { digits: 2, show: (number, digits) => inBrackets(number, digits) },
};

const MAX_DIGITS = 10;

/**
 * The format that words such as `fixed 2` name, `general` for none. Returns
 * null for words that name no format.
 */
export function parseFormat(words) {
  const [kind = '', digitsText] = words.map((word) => word.toLowerCase());
  if (words.length > 2) return null;
  if (kind === 'general') return digitsText === undefined ? GENERAL : null;
  if (!Object.hasOwn(KINDS, kind)) return null;
  const digits = digitsText === undefined ? KINDS[kind].digits : parseDigits(digitsText);
  return digits === null ? null : Object.freeze({ kind, digits });
}

export const GENERAL = Object.freeze({ kind: 'general' });

export function isGeneral(format) {
  return format === undefined || format.kind === 'general';
}

/** The words that `parseFormat` reads back as this format. */
export function formatText(format) {
  return isGeneral(format) ? 'general' : `${format.kind} ${format.digits}`;
}

export function formatKinds() {
  return ['general', ...Object.keys(KINDS)];
}

/** The text that shows `value`; blank shows nothing. */
export function formatValue(value, format) {
  if (typeof value !== 'number') return value === null ? '' : String(toText(value));
  return isGeneral(format) ? numberText(value) : KINDS[format.kind].show(value, format.digits);
}

function parseDigits(text) {
  const digits = /^\d{1,2}$/.test(text) ? Number(text) : NaN;
  return digits <= MAX_DIGITS ? digits : null;
}

function toFixed(number, digits) {
  const text = number.toFixed(digits);
  return /^-[0.]*$/.test(text) ? text.slice(1) : text;
}

function withThousands(text) {
  const [whole, fraction] = text.split('.');
  const grouped = whole.replace(/\d(?=(\d{3})+$)/g, '$&,');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function inBrackets(number, digits) {
  const text = withThousands(toFixed(Math.abs(number), digits));
  const isZero = /^[0.]*$/.test(text);
  return number < 0 && !isZero ? `(${text})` : text;
}
