import { afterEach, expect, test } from '@jest/globals';
import { usesColour } from '../../src/entry/show.ts';

const { NO_COLOR, FORCE_COLOR } = process.env;

afterEach(() => {
  for (const [name, value] of Object.entries({ NO_COLOR, FORCE_COLOR })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

test.each([
  [{}, true, true],
  [{}, false, false],
  [{ NO_COLOR: '1' }, true, false],
  [{ NO_COLOR: '' }, true, true],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, false, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
])('with %j on a terminal (%j) colours are used: %j', (environment, isTTY, used) => {
  for (const name of ['NO_COLOR', 'FORCE_COLOR']) delete process.env[name];
  Object.assign(process.env, environment);
  expect(usesColour({ isTTY })).toBe(used);
});
