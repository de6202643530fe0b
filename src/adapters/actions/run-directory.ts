import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActionPlan } from '../../core/github/action-plan.ts';
import { formatActionPlan, parseActionPlan } from '../../formats/action-plan-file.ts';

/** Where one run of the Action keeps everything; the steps of a job hand it on by its name. */
export interface ActionDirectory {
  readonly path: string;
  /** What is uploaded as the result: scorecard.json alone. */
  readonly result: string;
}

export function actionDirectory(path: string): ActionDirectory {
  return { path, result: join(path, 'result') };
}

/** A new directory below the runner's temporary one, which no suite sees. */
export async function createActionDirectory(temporary: string): Promise<ActionDirectory> {
  await mkdir(temporary, { recursive: true });
  const directory = actionDirectory(await mkdtemp(join(temporary, 'stepmark-')));
  await mkdir(directory.result);
  return directory;
}

export async function writePlan({ path }: ActionDirectory, plan: ActionPlan): Promise<void> {
  await writeFile(join(path, 'plan.json'), formatActionPlan(plan), { mode: 0o600 });
}

/** Throws UsageError `bad-argument` where no earlier step wrote one. */
export async function readPlan({ path }: ActionDirectory): Promise<ActionPlan> {
  const name = join(path, 'plan.json');
  return parseActionPlan({ name, text: await readFile(name, 'utf8').catch(() => '') });
}
