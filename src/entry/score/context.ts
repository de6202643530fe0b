import { describeMachine } from '../../adapters/process/describe-machine.ts';
import { hashTree } from '../../adapters/storage/hash-tree.ts';
import type { CardContext } from '../../core/card-context.ts';
import type { SandboxRequirement } from '../../core/repository-config.ts';
import type { Engine } from '../engine.ts';
import type { ScoreRequest } from './request.ts';
import { toolsOf } from './run.ts';
import type { Measured } from './run-facts.ts';

/** What is measured, with what, and where. */
export async function describeMeasured(
  request: ScoreRequest,
  required: SandboxRequirement,
  engine: Engine,
): Promise<Measured> {
  const environment = await describeMachine(toolsOf(request), engine.probe, {
    sandbox: engine.choice.sandbox,
    required,
  });
  const repository = (await request.repository?.slug()) ?? null;
  // A commit is named by its own hash.
  const work_hash = request.head.kind === 'directory' ? await hashTree(request.head.path, null) : null;
  return { repository, ...request.revisions, work_hash, task: taskOf(request), environment };
}

function taskOf({ work }: ScoreRequest): CardContext['task'] {
  if (work.kind !== 'task') return null;
  const { task, taskHash } = work.task;
  return { id: task.id, title: task.title, version: work.manifest.version, task_hash: taskHash };
}
