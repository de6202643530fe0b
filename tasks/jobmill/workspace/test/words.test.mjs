import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderTable } from '../src/text/table.mjs';
import { joinWords, splitWords } from '../src/text/words.mjs';

test('quotes and backslashes keep words together', () => {
  assert.deepEqual(splitWords(`a  'b c' "d'e" f\\ g ""`), ['a', 'b c', "d'e", 'f g', '']);
});

test('an open quote is an error', () => {
  assert.throws(() => splitWords("a 'b"), /not closed/);
});

test('joined words can be split again', () => {
  const words = ['sh', '-c', 'echo "$A" \'it\'', '', '*'];
  assert.deepEqual(splitWords(joinWords(words)), words);
});

test('columns of a table line up', () => {
  assert.deepEqual(renderTable([['A', 'B'], ['long', 'x']]), ['A     B', 'long  x']);
});
