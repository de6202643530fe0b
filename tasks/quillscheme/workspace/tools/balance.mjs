// Finds brackets that do not match in files of Scheme. One line for each file that has
// one: FILE:LINE:COLUMN: what is wrong. Status 0: all is well, 1: something is not, 2: wrong call.
import { readFileSync } from 'node:fs';

const TOKEN = /#\|[^]*?\|#|;[^\n]*|#\\(?:[A-Za-z0-9]+|[^])|"(?:\\[^]|[^"\\])*"|\|(?:\\[^]|[^|\\])*\||[()]|["|]|#\||[^]/gu;

function findFault(text) {
  const open = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '(') open.push(index);
    else if (token === ')') {
      if (open.length === 0) return { index, what: 'no ( for this )' };
      open.pop();
    } else if (token === '"') return { index, what: 'string without an end' };
    else if (token === '|') return { index, what: 'symbol without an end' };
    else if (token === '#|') return { index, what: 'comment without an end' };
  }
  return open.length > 0 ? { index: open.at(-1), what: 'no ) for this (' } : null;
}

function placeOf(text, index) {
  const before = text.slice(0, index).split('\n');
  return `${before.length}:${Array.from(before.at(-1)).length + 1}`;
}

function check(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    console.log(`${file}: cannot be read`);
    return 1;
  }
  const fault = findFault(text);
  if (fault) console.log(`${file}:${placeOf(text, fault.index)}: ${fault.what}`);
  return fault ? 1 : 0;
}

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('usage: node tools/balance.mjs FILE ...');
  process.exitCode = 2;
} else {
  process.exitCode = Math.max(...files.map(check));
}
