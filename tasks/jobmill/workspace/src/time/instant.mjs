import { usageError } from '../errors.mjs';

const SHAPE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{3})?)?Z)?$/;

/** Milliseconds since 1970 of a UTC time such as `2026-03-01`, `2026-03-01T12:00Z`. */
export function parseInstant(text) {
  const value = SHAPE.test(text) ? Date.parse(text) : Number.NaN;
  const isReal = !Number.isNaN(value) && new Date(value).toISOString().startsWith(text.slice(0, 10));
  if (!isReal) throw usageError(`not a time: "${text}"`);
  return value;
}

/** A time as it is printed everywhere: `2026-03-01T12:00:00.000Z`. */
export function formatInstant(milliseconds) {
  return new Date(milliseconds).toISOString();
}
