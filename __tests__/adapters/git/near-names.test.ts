import { expect, test } from '@jest/globals';
import { nearNames } from '../../../src/adapters/git/near-names.ts';

test('the nearest names come first, at most three, none that is far', () => {
  const known = ['main', 'maint', 'rain', 'mine', 'release/2.0', 'origin/feature/login'];
  expect(nearNames('mian', known)).toEqual(['main', 'mine']);
  expect(nearNames('login', known)).toEqual(['origin/feature/login']);
  expect(nearNames('something-else', known)).toEqual([]);
});
