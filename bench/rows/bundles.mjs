// The sizes of what is shipped.
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failedLine, limit } from '../lines.mjs';

/** What one door loads, in all. */
const BUNDLES = [
  { what: 'dist/cli.cjs and main.cjs', names: ['cli.cjs', 'main.cjs'], max: 1.0 },
  { what: 'dist/publish.cjs', names: ['publish.cjs'], max: 1.5 },
  { what: 'dist/site.cjs', names: ['site.cjs'], max: 0.75 },
];

export async function measureBundles({ cli }) {
  return Promise.all(
    BUNDLES.map(async ({ what, names, max }) => {
      const found = await Promise.all(names.map((name) => stat(join(dirname(cli), name)).catch(() => null)));
      if (found.includes(null)) return failedLine(what, 'there is none yet');
      return limit({ what, unit: 'MB', value: found.reduce((sum, { size }) => sum + size, 0) / 1e6, max });
    }),
  );
}
