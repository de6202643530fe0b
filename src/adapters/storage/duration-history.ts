import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { DurationHistory } from '../../pipeline/ports.ts';
import { cacheDirectory } from './cache-directory.ts';
import { PRIVATE_FILE, writeWholeFile } from './write-whole-file.ts';

const KEPT_ACTIVITIES = 2_000;
const KEPT_DURATIONS = 5;

/** Newest duration last, most recently used activity last. */
const fileSchema = z.strictObject({
  schema: z.literal(1),
  durations: z.array(z.tuple([z.string(), z.array(z.number().nonnegative()).max(KEPT_DURATIONS)])),
});

export interface SavedDurationHistory extends DurationHistory {
  /** Keeps what was recorded for the next run. A disk that refuses is no reason to fail. */
  save(): Promise<void>;
}

/** Durations of earlier runs; expected is their median. `path`: default in the platform's cache directory. */
export async function createDurationHistory(path = defaultPath()): Promise<SavedDurationHistory> {
  const known = await readDurations(path);
  const recorded = new Map<string, number[]>();

  return {
    expectedMs(activity) {
      return median([...(known.get(activity) ?? []), ...(recorded.get(activity) ?? [])]);
    },
    record(activity, durationMs) {
      recorded.set(activity, [...(recorded.get(activity) ?? []), durationMs]);
    },
    async save() {
      if (recorded.size === 0) return;
      // Read again: another run may have saved meanwhile, and only what both recorded in that moment is lost.
      const merged = await readDurations(path);
      for (const [activity, durations] of recorded) {
        const all = [...(merged.get(activity) ?? []), ...durations].slice(-KEPT_DURATIONS);
        merged.delete(activity);
        merged.set(activity, all);
      }
      recorded.clear();
      const durations = [...merged].slice(-KEPT_ACTIVITIES);
      await writeWholeFile(path, JSON.stringify({ schema: 1, durations }), PRIVATE_FILE).catch(
        () => undefined,
      );
    },
  };
}

function defaultPath(): string {
  return join(cacheDirectory(process.env, process.platform), 'durations.json');
}

async function readDurations(path: string): Promise<Map<string, readonly number[]>> {
  try {
    return new Map(fileSchema.parse(JSON.parse(await readFile(path, 'utf8'))).durations);
  } catch {
    return new Map();
  }
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)];
  const next = sorted[Math.floor(sorted.length / 2)];
  return middle === undefined || next === undefined ? null : (middle + next) / 2;
}
