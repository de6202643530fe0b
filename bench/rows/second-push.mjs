// The first push of a pull request measures base and head, the second head alone. With four suites that compute both
// cores are full either way; with a single suite base runs beside head, and the second push is no faster but cheaper.
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { blocksPerSecond } from '../cpu-work.mjs';
import { compare } from '../lines.mjs';
import { createRepository, score } from '../repository.mjs';
import { interleave } from '../timing.mjs';

const SUITES = 4;
const TARGET = 0.55;

export async function measureSecondPush({ quick, cli, scratch }) {
  const seconds = quick ? 1 : 2;
  const blocks = Math.round(blocksPerSecond() * seconds);
  const suites = Object.fromEntries(
    Array.from({ length: SUITES }, (_, index) => [`suite-${index}`, `burn:${blocks}`]),
  );
  const directory = join(scratch, 'pushes');
  const repository = createRepository(join(directory, 'repository'), suites);
  const push = (head, cache, baseCached) =>
    score({ cli, repository, head, cache, out: join(directory, 'out'), baseCached, args: ['--jobs', '2'] });
  const newCache = () => mkdtempSync(join(directory, 'cache-'));
  const warm = newCache();
  push('change-1', warm, false);
  const result = await interleave(
    { first: () => push('change-1', newCache(), false), second: () => push('change-2', warm, true) },
    quick ? 2 : 5,
  );
  return [
    compare(result, {
      what: `second push, ${SUITES} suites of ${seconds} s`,
      ours: 'second',
      against: { key: 'first', name: 'the first push' },
      target: TARGET,
    }),
  ];
}
