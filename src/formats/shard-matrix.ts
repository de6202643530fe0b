/** What a machine of a matrix has to do. */
export interface ShardLoad {
  /** From 1. */
  readonly shard: number;
  readonly cells: number;
  /** Agent minutes one after another; null: not known. */
  readonly minutes: number | null;
}

/** Lines for GITHUB_OUTPUT: `matrix` for `strategy.matrix: ${{ fromJSON(…) }}`, and how much there is in all. */
export function formatShardMatrix(loads: readonly ShardLoad[]): string {
  const cells = loads.reduce((sum, load) => sum + load.cells, 0);
  return [
    `matrix=${JSON.stringify({ include: loads })}`,
    `shards=${loads.length}`,
    `cells=${cells}`,
    '',
  ].join('\n');
}
