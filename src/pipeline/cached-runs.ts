import { measureTree } from './measure-tree.ts';
import type { BaseCache, MeasurePorts } from './ports.ts';
import type { MeasuredTree, TreeToMeasure } from './tree-to-measure.ts';

/** Where results are kept, and the name of everything that they depend on beside the tree's own plan. */
export interface RunCaching {
  readonly cache: BaseCache;
  /** Hash of the content of the tree, the overlays, the tools and the sandbox; found out while head is being made. */
  contentHash(): Promise<string>;
  readonly hash: (text: string) => string;
}

/** Raised when the meaning of a cached run changes. */
const CACHE_GENERATION = 1;

/**
 * Measures a tree, or takes what an earlier run of exactly the same content gave. Only whole measurements are kept: what
 * this machine failed at may go better next time.
 */
export async function measureOnce(
  tree: TreeToMeasure,
  caching: RunCaching | null,
  ports: MeasurePorts,
): Promise<MeasuredTree> {
  if (caching === null) return measureTree(tree, ports);
  const contentHash = await caching.contentHash();
  const keys = tree.suites.map((suite) => keyOf(tree, suite.name, { ...caching, contentHash }));
  const known = await Promise.all(keys.map((key) => caching.cache.get(key)));
  if (known.every((run) => run !== null)) {
    ports.progress.note(`${tree.label}: taken from the cache (same content, same tools)`);
    return { setupExit: null, runs: known.map((run) => ({ ...run, cached: true })) };
  }
  const measured = await measureTree(tree, ports);
  await Promise.all(
    measured.runs.map(async (run, index) => {
      const key = keys[index];
      const lasting = run.end.kind !== 'infrastructure' && run.end.kind !== 'could-not-start';
      if (key !== undefined && lasting) await caching.cache.put(key, run);
    }),
  );
  return measured;
}

function keyOf(
  tree: TreeToMeasure,
  suiteName: string,
  { contentHash, hash }: { readonly contentHash: string; readonly hash: (text: string) => string },
): string {
  const suite = tree.suites.find(({ name }) => name === suiteName);
  const dependsOn = {
    generation: CACHE_GENERATION,
    contentHash,
    warmUp: tree.warmUp,
    setup: tree.setup,
    run: suite?.run,
    report: suite?.report,
    limits: tree.limits,
    environment: { ...tree.environment, ...suite?.environment },
    repeat: tree.repeat,
    suite: suiteName,
  };
  return hash(JSON.stringify(dependsOn));
}
