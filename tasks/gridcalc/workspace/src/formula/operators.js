/**
 * Binary operators by strength. Parser and printer share this table, so what
 * one writes the other reads back unchanged.
 */
export const PRECEDENCE = Object.freeze({
  '=': 1,
  '<>': 1,
  '<': 1,
  '<=': 1,
  '>': 1,
  '>=': 1,
  '&': 2,
  '+': 3,
  '-': 3,
  '*': 4,
  '/': 4,
  '^': 6,
});

/** A sign binds tighter than `*` and looser than `^`: -2^2 is -4. */
export const SIGN_PRECEDENCE = 5;
export const PERCENT_PRECEDENCE = 7;
export const ATOM_PRECEDENCE = 8;

export function isRightAssociative(operator) {
  return operator === '^';
}
