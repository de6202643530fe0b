import { dirname, resolve } from 'node:path';
import { readRecord } from '../../adapters/storage/read-record.ts';
import { findResultFiles } from '../../adapters/storage/result-files.ts';
import { requireSiteFolder, writeSite } from '../../adapters/storage/write-site.ts';
import type { Attempt } from '../../core/bench/attempt.ts';
import { InfraError } from '../../core/errors.ts';
import { attemptPage } from '../../report/site/attempt-page.ts';
import { createSiteModel } from '../../report/site/create-site-model.ts';
import type { SiteFile, SiteModel } from '../../report/site/site-model.ts';
import { sitePages } from '../../report/site/site-pages.ts';
import type { TurnTexts } from '../../report/site/turn-records.ts';
import { loadResults } from '../bench/load-results.ts';
import { type Cancellation, listenForCancellation } from '../cancellation.ts';
import { VERSION } from '../version.ts';

export interface SiteOptions {
  /** The folder of the site: new, empty, or a site of an earlier run. */
  readonly out: string;
  readonly title?: string;
  readonly quiet?: boolean;
}

/** What of a turn's records a page shows at most. */
const SAID_BYTES = 32 * 1024;
const PATCH_BYTES = 256 * 1024;
const TURNS_WITH_TEXTS = 50;

/** `stepmark site`: pages of a benchmark's results. Reads results and records, writes one folder. */
export async function runSite(paths: readonly string[], options: SiteOptions): Promise<void> {
  const out = resolve(options.out);
  await requireSiteFolder(out);
  const { attempts, plan, notes } = await loadResults(paths);
  // Notes name files of this machine: they are for who runs this, not for who reads the pages.
  for (const note of notes) process.stderr.write(`stepmark: ${note}\n`);
  const model = createSiteModel({ title: options.title ?? 'Benchmark', version: VERSION, attempts, plan });
  const roots = await findRoots(paths);
  const cancellation = listenForCancellation();
  try {
    const count = await writeSite(out, untilCancelled(siteFiles(model, roots), cancellation));
    if (options.quiet !== true)
      process.stderr.write(`stepmark: ${count} files; open ${resolve(out, 'index.html')}\n`);
  } finally {
    cancellation.stop();
  }
}

/** A signal ends the run between two pages, so that what was written is taken away again. */
async function* untilCancelled(
  files: AsyncIterable<SiteFile>,
  { signal, cause }: Cancellation,
): AsyncGenerator<SiteFile, void, undefined> {
  for await (const file of files) {
    if (signal.aborted) throw new InfraError('cancelled', 'The site was not written.', { cause: cause() });
    yield file;
  }
}

/** Records are named relative to the folder of their line's file. */
async function findRoots(paths: readonly string[]): Promise<readonly string[]> {
  return [...new Set((await findResultFiles(paths)).map(({ path }) => dirname(path)))];
}

/** One page at a time, so that however many attempts there are, their pages are not held. */
async function* siteFiles(
  model: SiteModel,
  roots: readonly string[],
): AsyncGenerator<SiteFile, void, undefined> {
  yield* sitePages(model);
  for (const attempts of model.attempts.values()) {
    for (const attempt of attempts) yield attemptPage(attempt, await readTexts(attempt, roots), model);
  }
}

/** Every turn's words, and the work of the last one: it holds that of all before. */
async function readTexts(
  { turns }: Attempt,
  roots: readonly string[],
): Promise<ReadonlyMap<number, TurnTexts>> {
  const kept = turns.filter(({ records }) => records !== null).slice(-TURNS_WITH_TEXTS);
  const texts = new Map<number, TurnTexts>();
  for (const { key, records } of kept) {
    if (records === null) continue;
    const read = (name: string, maxBytes: number) => readRecord({ roots, folder: records, name, maxBytes });
    texts.set(key.turn, {
      instruction: await read('instruction.md', SAID_BYTES),
      feedback: await read('feedback.md', SAID_BYTES),
      patch: key.turn === kept.at(-1)?.key.turn ? await read('work.patch', PATCH_BYTES) : null,
    });
  }
  return texts;
}
