import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFormula } from '../src/formula/parser.js';
import { printFormula } from '../src/formula/printer.js';
import { Session } from '../src/cli/session.js';

/** The output of some commands, as lines. */
function run(...commands) {
  let output = '';
  const session = new Session({ folder: '.', write: (text) => (output += text) });
  for (const command of commands) session.run(command);
  return output.split('\n').slice(0, -1);
}

test('a formula follows the cells it uses', () => {
  assert.deepEqual(run('set A1 2', 'set B1 =A1*3', 'get B1', 'set A1 5', 'get B1'), ['6', '15']);
});

test('a bad formula leaves the cell as it was', () => {
  assert.deepEqual(run('set A1 2', 'set A1 =1+', 'get A1'), [
    'error: the formula ends too early at position 3',
    '2',
  ]);
});

test('printing a formula keeps its meaning', () => {
  for (const text of ['(1+2)*3', '1-(2-3)', '2^3^2', '(2^3)^2', '-2^2', '(-2)^2', '50%%', '"a""b"&A1']) {
    assert.equal(printFormula(parseFormula(text)), text);
  }
});
