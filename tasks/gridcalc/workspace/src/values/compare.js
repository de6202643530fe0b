const RANK = { number: 0, string: 1, boolean: 2 };

/**
 * Orders two values that are not errors: -1, 0 or 1. Numbers come before text
 * and text before booleans; text is compared without regard to case; a blank
 * equals 0, the empty text and FALSE, whichever it meets.
 */
export function compareValues(left, right) {
  const a = left === null ? blankLike(right) : left;
  const b = right === null ? blankLike(left) : right;
  const byType = RANK[typeof a] - RANK[typeof b];
  if (byType !== 0) return Math.sign(byType);
  return typeof a === 'string' ? order(a.toLowerCase(), b.toLowerCase()) : order(a, b);
}

function blankLike(other) {
  if (typeof other === 'string') return '';
  if (typeof other === 'boolean') return false;
  return 0;
}

function order(a, b) {
  if (a < b) return -1;
  return a > b ? 1 : 0;
}
