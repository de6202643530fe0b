import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Aggregation, Conflict } from '../../core/bench/aggregation.ts';
import type { BenchPlan } from '../../core/bench/bench-plan.ts';
import type { InputFault } from '../../core/bench/input-fault.ts';
import { createCoverage } from '../../core/bench/plan-coverage.ts';
import type { TurnKey } from '../../core/bench/turn-result.ts';
import { copyRecords, createRecordList, type RecordList } from './copy-records.ts';
import { type IndexedResults, indexResults } from './index-results.ts';
import type { IndexedLine } from './line-index.ts';
import { mergeLines } from './merge-lines.ts';
import { writeWhole } from './output-directory.ts';

export interface AggregateRequest {
  /** Files and folders. */
  readonly paths: readonly string[];
  /** The folder of the merged results. */
  readonly out: string;
  /** What there should be; null: nobody knows. */
  readonly plan: BenchPlan | null;
  /** Whether the turns' records are copied along. */
  readonly records: boolean;
}

const CONFLICTS_NAMED = 20;

/**
 * Merges results into one results.jsonl. The same lines in whatever order, from however many files, give the same bytes;
 * so does merging what was merged. Memory grows by a few hundred bytes a line at most. InfraError `disk-full` or `write-failed`.
 */
export async function aggregateResults({
  paths,
  out,
  plan,
  records,
}: AggregateRequest): Promise<Aggregation> {
  const scratch = await mkdtemp(join(tmpdir(), 'stepmark-aggregate-'));
  try {
    const indexed = await indexResults(paths, scratch);
    const found = records ? createRecordList(indexed.files) : null;
    const tally = createTally(indexed, plan, found);
    const path = await writeWhole(join(out, 'results.jsonl'), mergeLines(indexed, tally.watcher));
    const copied = found === null ? null : await copyRecords(found.list(), out);
    return {
      path,
      files: indexed.files.length,
      linesRead: indexed.index.size(),
      ...tally.result(),
      records: copied,
    };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function createTally({ files, faults }: IndexedResults, plan: BenchPlan | null, records: RecordList | null) {
  const coverage = plan === null ? null : createCoverage(plan);
  const repeats = files.map(() => ({ lines: 0, of: 0 }));
  const conflicts: Conflict[] = [];
  const nameOf = (file: number) => files[file]?.name ?? '';
  const counts = { lines: 0, attempts: 0, conflicts: 0 };
  return {
    watcher: {
      onLine(line: IndexedLine, text: () => string) {
        counts.lines += 1;
        // Turns of an attempt follow each other, and the first one is 1.
        if (line.key.turn === 1) counts.attempts += 1;
        coverage?.see(line);
        records?.add(line.place.file, text());
      },
      onConflict(key: TurnKey, from: readonly number[]) {
        counts.conflicts += 1;
        if (conflicts.length < CONFLICTS_NAMED) conflicts.push({ key, files: from.map(nameOf) });
      },
      onRepeated(file: number, of: number) {
        const repeat = repeats[file];
        if (repeat === undefined) return;
        repeat.lines += 1;
        repeat.of = of;
      },
    },
    result: () => ({
      lines: counts.lines,
      attempts: counts.attempts,
      faults: [
        ...faults,
        ...repeats.flatMap(({ lines, of }, file): InputFault[] =>
          lines > 0 && lines === files[file]?.lines
            ? [{ kind: 'repeated', place: nameOf(file), of: nameOf(of), lines }]
            : [],
        ),
      ],
      conflictCount: counts.conflicts,
      conflicts,
      coverage: coverage?.result() ?? null,
    }),
  };
}
