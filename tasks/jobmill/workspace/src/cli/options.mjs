import { usageError } from '../errors.mjs';
import { parseDuration } from '../time/duration.mjs';
import { parseInstant } from '../time/instant.mjs';

/** How the text of an option becomes its value, by type. A flag has none, a list collects. */
const READERS = {
  text: (text) => text,
  list: (text) => text,
  texts: (text) => text.split(','),
  count: (text) => parseCount(text),
  integer: (text) => parseInteger(text),
  duration: parseDuration,
  time: parseInstant,
};

/**
 * Parses `--name value` and `--name=value` by a table of `{ type }`: `{ options, rest }`.
 * Options end at `--` and, with `stopEarly`, at the first word that is none.
 */
export function parseOptions(args, table, { stopEarly = false } = {}) {
  const options = {};
  const rest = [];
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === '--') return { options, rest: [...rest, ...args.slice(at + 1)] };
    if (!args[at].startsWith('--')) {
      if (stopEarly) return { options, rest: args.slice(at) };
      rest.push(args[at]);
      continue;
    }
    const [flag, inline] = splitFlag(args[at]);
    const type = Object.hasOwn(table, flag) ? table[flag].type : null;
    if (!type) throw usageError(`unknown option --${flag}`);
    if (type === 'flag') {
      if (inline !== undefined) throw usageError(`--${flag} takes no value`);
      options[flag] = true;
      continue;
    }
    if (inline === undefined) at += 1;
    const text = inline ?? args[at];
    if (text === undefined) throw usageError(`--${flag} needs a value`);
    const value = READERS[type](text);
    if (type === 'list') options[flag] = [...(options[flag] ?? []), value];
    else options[flag] = value;
  }
  return { options, rest };
}

/** A whole number from 1. */
export function parseCount(text) {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw usageError(`not a count: "${text}"`);
  return Number(text);
}

/** A whole number, perhaps negative. */
export function parseInteger(text) {
  if (!/^-?\d{1,9}$/.test(text)) throw usageError(`not a whole number: "${text}"`);
  return Number(text);
}

/** The id of a job. */
export function parseId(text) {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw usageError(`not an id: "${text}"`);
  return Number(text);
}

function splitFlag(word) {
  const at = word.indexOf('=');
  return at === -1 ? [word.slice(2)] : [word.slice(2, at), word.slice(at + 1)];
}
