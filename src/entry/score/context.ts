import { randomUUID } from 'node:crypto';
import { describeMachine } from '../../adapters/process/describe-machine.ts';
import type { CardContext } from '../../core/card-context.ts';
import type { SandboxRequirement } from '../../core/repository-config.ts';
import type { Engine } from '../engine.ts';
import { VERSION } from '../version.ts';
import type { ScoreRequest } from './request.ts';
import { toolsOf } from './run.ts';

export interface Timing {
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** What the card says of the run itself. */
export async function describeRun(
  request: ScoreRequest,
  required: SandboxRequirement,
  engine: Engine,
): Promise<(timing: Timing) => CardContext> {
  const environment = await describeMachine(toolsOf(request), engine.probe, {
    sandbox: engine.choice.sandbox,
    required,
  });
  const repository = (await request.repository?.slug()) ?? null;
  return ({ startedAt, durationMs }) => ({
    generator: { name: 'stepmark', version: VERSION },
    run: {
      id: randomUUID(),
      attempt: 1,
      started_at: startedAt.toISOString(),
      duration_ms: Math.round(durationMs),
      trust: 'local',
      door: 'cli',
      command: ['stepmark', ...process.argv.slice(2)].join(' ').slice(0, 2_000),
    },
    subject: {
      repository,
      pr: null,
      ...request.revisions,
      work_hash: null,
      agent: null,
      attempt: 1,
      turn: 1,
      help_level: 'bare',
    },
    task: taskOf(request),
    environment,
  });
}

function taskOf({ work }: ScoreRequest): CardContext['task'] {
  if (work.kind !== 'task') return null;
  const { task, taskHash } = work.task;
  return { id: task.id, title: task.title, version: work.manifest.version, task_hash: taskHash };
}
