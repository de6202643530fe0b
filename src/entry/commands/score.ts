import { resolve } from 'node:path';
import { createOutputDirectory } from '../../adapters/storage/output-directory.ts';
import { assembleScorecard } from '../../core/card-context.ts';
import { UsageError } from '../../core/errors.ts';
import type { SandboxRequirement } from '../../core/repository-config.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import { startChoosingSandbox, withEngine } from '../engine.ts';
import { describeMeasured } from '../score/context.ts';
import { printPlan } from '../score/dry-run.ts';
import type { ScoreOptions } from '../score/options.ts';
import { scoreReports } from '../score/reports.ts';
import { readRequest, type ScoreRequest } from '../score/request.ts';
import { measureRequest } from '../score/run.ts';
import { cardContext, localRun, type RunFacts } from '../score/run-facts.ts';
import { showCard } from '../show.ts';

/** `stepmark score`. */
export async function runScore(options: ScoreOptions): Promise<void> {
  if (options.baseReport !== undefined || options.headReport !== undefined) {
    if (options.headReport === undefined || options.baseReport === undefined) {
      throw new UsageError('bad-argument', 'Expected --base-report and --head-report together.');
    }
    return scoreReports({ base: options.baseReport, head: options.headReport }, options);
  }
  const show = (card: Scorecard) =>
    showCard(card, { out: resolve(options.out), json: options.json ?? false });
  await withRequest(options, (request, required) =>
    options.dryRun === true
      ? printPlan(request, required)
      : scoreRequest(request, { required, facts: localRun(), show }, options),
  );
}

/** Reads a request, uses it, and gives back what was made to read it. The sandbox is tried meanwhile. */
export async function withRequest(
  options: ScoreOptions,
  use: (request: ScoreRequest, required: SandboxRequirement) => Promise<void> | void,
): Promise<void> {
  if (options.dryRun !== true && options.requireSandbox !== 'none') startChoosingSandbox();
  const request = await readRequest(options);
  try {
    await use(request, options.requireSandbox ?? defaultRequirement(request));
  } finally {
    if (request.work.kind === 'task') await request.work.release();
  }
}

/** How a request is scored, and what is done with its card. */
export interface Scoring {
  readonly required: SandboxRequirement;
  readonly facts: RunFacts;
  readonly show: (card: Scorecard) => Promise<void>;
}

/** Measures a request and shows its card; the trees are removed meanwhile. */
export async function scoreRequest(
  request: ScoreRequest,
  { required, facts, show }: Scoring,
  options: ScoreOptions,
): Promise<void> {
  const output = await createOutputDirectory(resolve(options.out));
  const jobs = request.config.serial ? 1 : (options.jobs ?? null);
  return withEngine(
    {
      requirement: required,
      jobs,
      quiet: options.quiet ?? false,
      logs: output.logs,
      cacheDirectory: options.cacheDirectory ?? null,
    },
    async (engine) => {
      const startedAt = engine.clock.now();
      const startedMs = engine.clock.monotonicMs();
      for (const note of request.notes) engine.ports.progress.note(note);
      if (request.work.kind === 'own') {
        for (const { name, chosenBecause } of request.work.suites) {
          if (chosenBecause !== null)
            engine.ports.progress.note(`suite ${name}: chosen because ${chosenBecause}`);
        }
      }
      const [body, measured] = await Promise.all([
        measureRequest(request, engine, options.cache),
        describeMeasured(request, required, engine),
      ]);
      const durationMs = engine.clock.monotonicMs() - startedMs;
      const context = cardContext(facts, measured, { startedAt, durationMs });
      const card = assembleScorecard(context, body, notesOf(request));
      await Promise.all([engine.ports.workspaces.dispose(), show(card)]);
    },
  );
}

function notesOf({ notes, work }: ScoreRequest): string[] {
  if (work.kind === 'task') return [...notes];
  const chosen = work.suites.flatMap(({ name, chosenBecause }) =>
    chosenBecause === null ? [] : [`suite ${name}: chosen because ${chosenBecause}`],
  );
  return [...notes, ...chosen];
}

/** Tasks in CI fail closed; a repository's own suite and a developer's machine take the best there is. */
function defaultRequirement({ config, work }: ScoreRequest): SandboxRequirement {
  if (config.sandbox !== null) return config.sandbox;
  const inCi = process.env.CI !== undefined && process.env.CI !== '' && process.env.CI !== 'false';
  return work.kind === 'task' && inCi ? 'strict' : 'auto';
}
