'use strict';
// Globs over entry names: `*` and `?` stay inside a folder, `**` crosses folders,
// `[abc]` and `[a-z]` are one character of a set, `[!abc]` one outside of it. A glob
// without `/` is held against the last part of the name.

const SPECIAL = /[.+^${}()|\\]/;

function escape(character) {
  return SPECIAL.test(character) ? `\\${character}` : character;
}

/** Translates the set that begins at `start`; null if it never ends. */
function translateSet(glob, start) {
  const end = glob.indexOf(']', start + 2);
  if (end === -1) {
    return null;
  }
  const negated = glob[start + 1] === '!';
  const members = glob.slice(start + (negated ? 2 : 1), end).replace(/[\\\]^]/g, '\\$&');
  return { source: `[${negated ? '^/' : ''}${members}]`, next: end + 1 };
}

function translateStars(glob, start) {
  if (glob[start + 1] !== '*') {
    return { source: '[^/]*', next: start + 1 };
  }
  if (glob[start + 2] === '/') {
    return { source: '(?:.*/)?', next: start + 3 };
  }
  return { source: '.*', next: start + 2 };
}

function translateAt(glob, at) {
  const character = glob[at];
  if (character === '*') {
    return translateStars(glob, at);
  }
  if (character === '?') {
    return { source: '[^/]', next: at + 1 };
  }
  if (character === '[') {
    return translateSet(glob, at) ?? { source: '\\[', next: at + 1 };
  }
  return { source: escape(character), next: at + 1 };
}

function toRegExp(glob) {
  let source = '';
  for (let at = 0; at < glob.length; ) {
    const part = translateAt(glob, at);
    source += part.source;
    at = part.next;
  }
  return new RegExp(`^${source}$`, 's');
}

/** A function that says whether a name matches the glob. */
function createMatcher(glob) {
  const pattern = toRegExp(glob);
  if (glob.includes('/')) {
    return (name) => pattern.test(name);
  }
  return (name) => pattern.test(name.slice(name.lastIndexOf('/') + 1));
}

/** A name is kept if it matches an `include` (or there is none) and no `exclude`. */
function createFilter({ include = [], exclude = [] }) {
  const wanted = include.map(createMatcher);
  const unwanted = exclude.map(createMatcher);
  return (name) => {
    if (wanted.length > 0 && !wanted.some((matches) => matches(name))) {
      return false;
    }
    return !unwanted.some((matches) => matches(name));
  };
}

module.exports = { createMatcher, createFilter };
