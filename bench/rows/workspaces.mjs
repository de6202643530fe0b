// A tree to run suites in, against the usual ways of having one. bench/workspaces.mjs measures; this only judges.
import { measure } from '../workspaces.mjs';

const TARGET = 1.2;
const SIZES = [5_000, 50_000];
const QUICK_LIMIT_MS = 20_000;

export async function measureWorkspaces({ quick }) {
  const options = quick ? { sizes: SIZES.slice(0, 1), timeLimitMs: QUICK_LIMIT_MS } : { sizes: SIZES };
  const rows = await measure(options);
  return rows.map(({ files, way, medianMs, rounds, ratio }) => {
    const isOurs = /^(copies|overlays): /.test(way);
    return {
      what: `${files.toLocaleString('en')} files, ${isOurs ? '' : 'peer: '}${way}`,
      unit: 'ms',
      ours: medianMs,
      against: { name: 'the fastest peer', value: medianMs / ratio },
      ratio,
      ratioOfFastest: null,
      target: isOurs ? `≤ ${TARGET.toFixed(2)} ×` : null,
      met: isOurs ? ratio <= TARGET : null,
      rounds,
      note: null,
    };
  });
}
