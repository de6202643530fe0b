import { ERRORS, isError } from './errors.js';

const NUMERIC = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** The number that `text` spells, or null when it does not spell one. */
export function parseNumber(text) {
  const trimmed = text.trim();
  if (!NUMERIC.test(trimmed)) return null;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number : null;
}

/** A value as a number: blank is 0, TRUE is 1, text counts if it spells a number. */
export function toNumber(value) {
  if (isError(value) || typeof value === 'number') return value;
  if (value === null) return 0;
  if (typeof value === 'boolean') return value ? 1 : 0;
  return parseNumber(value) ?? ERRORS.VALUE;
}

/** A value as text; numbers are written the way `general` shows them. */
export function toText(value) {
  if (isError(value) || typeof value === 'string') return value;
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return numberText(value);
}

/** Twelve significant digits hide the noise of binary fractions. */
export function numberText(number) {
  const rounded = Number(number.toPrecision(12));
  return Object.is(rounded, -0) ? '0' : String(rounded);
}

/** The name of a value's type, as the `type` command prints it. */
export function typeName(value) {
  if (value === null) return 'blank';
  if (isError(value)) return 'error';
  if (typeof value === 'string') return 'text';
  return typeof value;
}

/** Arithmetic can leave the range of finite numbers; a cell cannot. */
export function finite(number) {
  return Number.isFinite(number) ? number : ERRORS.NUM;
}
