import { expect, test } from '@jest/globals';
import { assistanceLevel } from '../../../src/core/metrics/levels.ts';

test.each([
  [{ 1: true }, 1],
  [{ 1: false, 2: true }, 2],
  [{ 1: false, 2: false, 3: false, 4: false }, 5],
  [{ 1: false, 3: true }, null],
  [{ 2: true }, null],
  [{ 1: false }, null],
] as const)(
  'of %j the assistance level is %s: what was not run is unknown, not unresolved',
  (runs, level) => {
    expect(assistanceLevel(runs)).toBe(level);
  },
);
