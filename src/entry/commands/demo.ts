import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createThrowawayRepository } from '../../adapters/git/throwaway-repository.ts';
import { loadAuthorFiles } from '../../adapters/storage/task-author-files.ts';
import { loadTask } from '../../adapters/storage/task-folder.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import type { LoadedTask } from '../../core/task.ts';
import { progressFor } from '../engine.ts';
import { bundledTasks } from '../score/find-task.ts';
import type { ScoreOptions } from '../score/options.ts';
import { localRun } from '../score/run-facts.ts';
import { showCard } from '../show.ts';
import { scoreRequest, withRequest } from './score.ts';

interface DemoOptions {
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const TASK = 'gridcalc';
/** The scripted agent does this many steps, and then what demo.patch does: half of the next, and something broken. */
const STEPS_DONE = 6;
const BRANCH = 'agent/gridcalc';

/** `stepmark demo`: a scripted agent's branch, scored like any other. Exit 0: that the work is unfinished is the show. */
export async function runDemo(options: DemoOptions): Promise<void> {
  const progress = progressFor(options.quiet ?? false);
  const task = await loadTask(join(bundledTasks(), TASK));
  const place = await mkdtemp(join(tmpdir(), 'stepmark-demo-'));
  const out = options.out === undefined ? place : resolve(options.out);
  const repo = join(place, 'repository');
  try {
    progress.note(
      `A throwaway repository from the task "${task.task.title}", and a scripted agent's branch in it.`,
    );
    await playAgent(task, repo);
    const score: ScoreOptions = {
      base: 'main',
      head: BRANCH,
      task: task.folder,
      repo,
      out,
      cache: false,
      requireSandbox: 'auto',
      ...(options.quiet === undefined ? {} : { quiet: options.quiet }),
    };
    const show = async (card: Scorecard) => {
      await showCard(card, { out, json: options.json ?? false });
      process.exitCode = card.verdict === 'invalid' ? card.exit_code : 0;
    };
    await withRequest(score, (request, required) =>
      scoreRequest(request, { required, facts: localRun(), show }, score),
    );
  } finally {
    await rm(options.out === undefined ? repo : place, { recursive: true, force: true });
  }
}

async function playAgent(task: LoadedTask, path: string): Promise<void> {
  const { patches } = await loadAuthorFiles(task);
  const repository = await createThrowawayRepository(path, join(task.folder, 'workspace'));
  await repository.commit('Start');
  await repository.branch(BRANCH);
  for (const [index, patch] of patches.slice(0, STEPS_DONE).entries()) {
    await repository.apply(patch);
    await repository.commit(task.task.steps[index]?.title ?? 'Go on');
  }
  await repository.apply(join(task.folder, 'demo.patch'));
  await repository.commit('Start on copies, and tidy up on the way');
}
