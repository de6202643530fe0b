'use strict';
// Reads the command line: a table says which options a command takes.

const { fail } = require('./errors');
const { parseTransform } = require('./transforms');

const MAX_PORT = 65535;

function parseNumber(option, text, lowest, highest) {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= lowest && value <= highest)) {
    throw fail('USAGE', `bad value for ${option}: ${text}`);
  }
  return value;
}

function addTo(options, key, value) {
  options[key] = [...(options[key] ?? []), value];
}

/** How the value of each option is taken over. */
const TAKERS = {
  '--include': (options, text) => addTo(options, 'include', text),
  '--exclude': (options, text) => addTo(options, 'exclude', text),
  '--transform': (options, text) => addTo(options, 'transforms', parseTransform(text)),
  '--through': (options, text) => addTo(options, 'transforms', { name: 'through', value: text }),
  '--level': (options, text) => {
    options.level = parseNumber('--level', text, 0, 9);
  },
  '--port': (options, text) => {
    options.port = parseNumber('--port', text, 0, MAX_PORT);
  },
  '--as': (options, text) => {
    options.as = text;
  },
};

/** `{ operands, options }` of the arguments after the command's name. */
function parseArgs(args, allowed) {
  const operands = [];
  const options = {};
  const rest = [...args];
  while (rest.length > 0) {
    const arg = rest.shift();
    if (!arg.startsWith('--')) {
      operands.push(arg);
      continue;
    }
    if (!allowed.includes(arg)) {
      throw fail('USAGE', `unknown option ${arg}`);
    }
    if (rest.length === 0) {
      throw fail('USAGE', `${arg} needs a value`);
    }
    TAKERS[arg](options, rest.shift());
  }
  return { operands, options };
}

module.exports = { parseArgs };
