import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { pullResults } from '../../adapters/git/pull-results.ts';
import { pushResults } from '../../adapters/git/push-results.ts';
import { readResults } from '../../adapters/storage/read-results.ts';
import { readOptional } from '../../adapters/storage/task-folder.ts';
import { retryWaitMs } from '../../core/bench/retry-wait.ts';
import { runFilesOf } from '../../core/bench/run-file.ts';
import { UsageError } from '../../core/errors.ts';
import { requireRunName } from '../bench/run-name.ts';
import { type BranchOptions, branchPlace } from '../results/branch-place.ts';

export interface PushOptions extends BranchOptions {
  /** The folder with results.jsonl and plan.json. */
  readonly from: string;
  /** What tells this run from others; left out: the workflow's run, else the content. */
  readonly run?: string;
}

export interface PullOptions extends BranchOptions {
  readonly to: string;
  readonly last?: number;
}

/** GitHub refuses files of more than 100 MiB. */
const MOST_BYTES = 95 * 1024 * 1024;

/** `stepmark results push`: adds a run to the results branch, whoever else is doing so. */
export async function runResultsPush(options: PushOptions): Promise<void> {
  const run = await readRun(join(options.from, 'results.jsonl'));
  const name = requireRunName(options.run ?? workflowRun() ?? run.hash.slice(0, 12));
  const names = runFilesOf(run.startedAt, name);
  const plan = await readOptional(join(options.from, 'plan.json'));
  const pushed = await pushResults({
    place: branchPlace(options, process.env),
    files: [
      { name: names.results, content: run.content },
      ...(plan === null ? [] : [{ name: names.plan, content: Buffer.from(plan) }]),
    ],
    message: `results: ${run.lines} lines of run ${name}\n`,
    date: new Date(),
    waitBefore: (retry) => wait(retryWaitMs(retry, Math.random())),
  });
  const where = `runs/${names.results} on ${options.branch}`;
  process.stdout.write(
    pushed.kind === 'pushed' ? `${where}: ${run.lines} lines\n` : `${where} is there already\n`,
  );
}

/** `stepmark results pull`: the branch's runs as files, for `report`, `site`, `aggregate` and `plan --history`. */
export async function runResultsPull(options: PullOptions): Promise<void> {
  const { to, last } = options;
  const pulled = await pullResults({ place: branchPlace(options, process.env), to, last: last ?? null });
  for (const name of pulled.passedOver) {
    process.stderr.write(`stepmark: runs/${JSON.stringify(name)} is no run of ours: passed over\n`);
  }
  process.stdout.write(
    pulled.runs === 0
      ? `there is no run on ${options.branch} yet\n`
      : `${pulled.runs} ${pulled.runs === 1 ? 'run' : 'runs'} in ${to}\n`,
  );
}

interface Run {
  readonly lines: number;
  /** Of the newest line: the same results have the same date, whenever they are pushed. */
  readonly startedAt: Date;
  readonly hash: string;
  /** Compressed. */
  readonly content: Buffer;
}

/** Whatever is not a line of results does not get onto the branch. */
async function readRun(file: string): Promise<Run> {
  let lines = 0;
  let startedAt = '';
  const onNote = (note: string) => {
    throw new UsageError('bad-results', `${note}. Run "stepmark aggregate" on it first.`);
  };
  for await (const { run } of readResults([file], { onNote })) {
    lines += 1;
    if (run.started_at > startedAt) startedAt = run.started_at;
  }
  if (lines === 0) throw new UsageError('bad-results', `Expected results in ${file}, found none.`);
  const text = await readFile(file);
  const hash = createHash('sha256').update(text).digest('hex');
  // In one piece: of the same lines Node's stream gives other bytes now and then, and equal runs have to be equal.
  const content = gzipSync(text, { level: 9 });
  if (content.length > MOST_BYTES) {
    throw new UsageError(
      'bad-results',
      `${file} has ${content.length} bytes when compressed, and GitHub takes at most ${MOST_BYTES}. Push it in parts.`,
    );
  }
  return { lines, startedAt: new Date(startedAt), hash, content };
}

function workflowRun(): string | null {
  const { GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT: attempt } = process.env;
  return id === undefined || attempt === undefined ? null : `${id}-${attempt}`;
}
