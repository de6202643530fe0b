// The sizes of what is shipped.
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failedLine, limit } from '../lines.mjs';

const MAX_MEGABYTES = { 'cli.cjs': 1.0, 'publish.cjs': 1.5 };

export async function measureBundles({ cli }) {
  return Promise.all(
    Object.entries(MAX_MEGABYTES).map(async ([name, max]) => {
      const path = name === 'cli.cjs' ? cli : join(dirname(cli), name);
      const found = await stat(path).catch(() => null);
      if (found === null) return failedLine(`dist/${name}`, 'there is none yet');
      return limit({ what: `dist/${name}`, unit: 'MB', value: found.size / 1e6, max });
    }),
  );
}
