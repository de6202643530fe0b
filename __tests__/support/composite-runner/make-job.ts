import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from '../git-repository.ts';
import type { CompositeJob } from './job.ts';

/** A job in a directory of its own, around an action that is given as text or as its folder. */
export function makeJob(
  action: { readonly text: string } | { readonly folder: string },
  changes: Partial<CompositeJob> = {},
): CompositeJob {
  const root = makeDirectory();
  const folder = 'folder' in action ? action.folder : join(root, 'action');
  const workspace = join(root, 'workspace');
  const home = join(root, 'home');
  for (const path of [folder, workspace, home]) mkdirSync(path, { recursive: true });
  if ('text' in action) writeFileSync(join(folder, 'action.yml'), action.text);
  return {
    action: folder,
    github: { repository: 'octo/project', run_id: '1', run_attempt: '1', token: 'ghs_not_for_scripts' },
    environment: { PATH: process.env.PATH ?? '', HOME: home, LANG: 'C.UTF-8' },
    workspace,
    runnerTemp: join(root, 'temp'),
    services: { caches: [join(root, 'caches')], artifacts: join(root, 'artifacts') },
    ...changes,
  };
}

/** An action of these steps, each written as in action.yml from its first column. */
export function actionOf(steps: readonly string[], head = ''): { readonly text: string } {
  const list = steps.map((step) => `    - ${step.trim().replaceAll('\n', '\n      ')}\n`).join('');
  return { text: `name: sample\ndescription: a sample\n${head}runs:\n  using: composite\n  steps:\n${list}` };
}
