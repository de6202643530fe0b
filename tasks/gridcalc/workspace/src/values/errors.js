/**
 * Error values. An error is an ordinary cell value: formulas that use it
 * become that error too, unless they ask for it explicitly.
 */
export class CellError {
  constructor(code, meaning) {
    this.code = code;
    this.meaning = meaning;
    Object.freeze(this);
  }

  toString() {
    return this.code;
  }
}

export const ERRORS = Object.freeze({
  DIV0: new CellError('#DIV/0!', 'division by zero'),
  VALUE: new CellError('#VALUE!', 'a value of the wrong kind'),
  NAME: new CellError('#NAME?', 'an unknown name or function'),
  REF: new CellError('#REF!', 'a reference that leads nowhere'),
  NUM: new CellError('#NUM!', 'a number that cannot be represented'),
  NA: new CellError('#N/A', 'no value available'),
});

const BY_CODE = new Map(Object.values(ERRORS).map((error) => [error.code, error]));

/** The error value that is written `code`, or undefined. */
export function errorFromCode(code) {
  return BY_CODE.get(code.toUpperCase());
}

/** Every error code, the longest first, so that a scanner can try them in order. */
export function errorCodes() {
  return [...BY_CODE.keys()].sort((a, b) => b.length - a.length);
}

export function isError(value) {
  return value instanceof CellError;
}
