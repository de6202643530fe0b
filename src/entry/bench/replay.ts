import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readResults } from '../../adapters/storage/read-results.ts';
import type { Cell } from '../../core/bench/bench-plan.ts';
import { UsageError } from '../../core/errors.ts';

/** Recorded work of earlier attempts. */
export interface ReplaySource {
  /** The work.patch of the attempt's turn; null: nothing was recorded, or nothing was changed. */
  patchOf(cell: Cell, turn: number): Promise<string | null>;
}

/** Reads which work a results folder has records of. `replay:<agent>` says whose, where there are several. */
export async function openReplay(folder: string): Promise<ReplaySource> {
  const root = resolve(folder);
  const patches = new Map<string, string>();
  const agents = new Set<string>();
  for await (const { key, records, work } of readResults([root], { onNote: () => undefined })) {
    agents.add(key.agent);
    if (records === null || work === null || work.files === 0) continue;
    patches.set(placeOf(key.agent, key, key.turn), join(root, records, 'work.patch'));
  }
  const [only] = agents;
  return {
    async patchOf(cell, turn) {
      const agent = cell.agent.model ?? (agents.size === 1 ? only : undefined);
      if (agent === undefined || !agents.has(agent)) {
        throw new UsageError(
          'bad-argument',
          `${folder} has work of ${[...agents].join(', ') || 'nobody'}: say whose is repeated, as in --agent replay:${only ?? 'name'}.`,
        );
      }
      const path = patches.get(placeOf(agent, { ...cell, help_level: cell.helpLevel }, turn));
      return path !== undefined && (await stat(path).catch(() => null)) !== null ? path : null;
    },
  };
}

function placeOf(
  agent: string,
  {
    task,
    help_level,
    attempt,
  }: { readonly task: string; readonly help_level: string; readonly attempt: number },
  turn: number,
): string {
  return JSON.stringify([agent, task, help_level, attempt, turn]);
}
