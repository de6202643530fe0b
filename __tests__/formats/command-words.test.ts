import { describe, expect, test } from '@jest/globals';
import { splitCommand } from '../../src/formats/command-words.ts';

describe('splitting a command into its arguments', () => {
  test.each([
    ['node agent.mjs', ['node', 'agent.mjs']],
    ['  spaced \t out\n', ['spaced', 'out']],
    [`bash -c 'echo "two words"'`, ['bash', '-c', 'echo "two words"']],
    [`say "it's $HOME" ''`, ['say', "it's $HOME", '']],
    [`a\\ b "c\\"d" 'e\\f'`, ['a b', 'c"d', 'e\\f']],
    [`--name='x y'z`, ['--name=x yz']],
    ['', []],
  ])('%j', (text, words) => {
    expect(splitCommand(text)).toEqual(words);
  });

  test.each([`bash -c 'echo`, '"open', 'ends with \\'])('says of %j that it is not whole', (text) => {
    expect(splitCommand(text)).toBeNull();
  });
});
