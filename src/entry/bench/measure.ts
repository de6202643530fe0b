import { describeMachine } from '../../adapters/process/describe-machine.ts';
import { assembleScorecard } from '../../core/card-context.ts';
import type { SandboxRequirement } from '../../core/repository-config.ts';
import type { Scorecard, ScorecardEnvironment } from '../../core/scorecard.ts';
import type { ScorecardBody } from '../../core/scorecard-body.ts';
import type { BenchPorts, BenchTask, TurnFacts } from '../../pipeline/bench/ports.ts';
import type { Engine } from '../engine.ts';
import { createRunCaching, toolsOfTask } from '../score/run.ts';
import { VERSION } from '../version.ts';

/** The same content is measured once: by task, tree, tools and sandbox. */
export function createCaching(engine: Engine): NonNullable<BenchPorts['caching']> {
  return ({ task }, treeName) =>
    createRunCaching(engine, async () => `${task.taskHash} ${await treeName()}`, toolsOfTask(task.task));
}

/** Puts whole cards around what turns measured. */
export function createCards(
  engine: Engine,
  required: SandboxRequirement,
): (body: ScorecardBody, facts: TurnFacts) => Promise<Scorecard> {
  const environments = new Map<BenchTask, Promise<ScorecardEnvironment>>();
  const environmentOf = (task: BenchTask) => {
    const known = environments.get(task);
    if (known !== undefined) return known;
    const { sandbox } = engine.choice;
    const found = describeMachine(toolsOfTask(task.task.task), engine.probe, { sandbox, required });
    environments.set(task, found);
    return found;
  };
  return async (body, { task, key, run, workHash, startedAt, durationMs }) => {
    const { task: declared, taskHash } = task.task;
    return assembleScorecard(
      {
        generator: { name: 'stepmark', version: VERSION },
        run: {
          id: key.run,
          attempt: 1,
          trust: run.trust,
          door: run.door,
          command: 'stepmark bench',
          started_at: startedAt.toISOString(),
          duration_ms: Math.round(durationMs),
        },
        subject: {
          repository: null,
          pr: null,
          base: { ref: 'starting tree', sha: null },
          head: { ref: `turn ${key.turn}`, sha: null },
          work_hash: workHash,
          agent: { name: key.agent, sign: 'benchmark', model: key.model },
          attempt: key.attempt,
          turn: key.turn,
          help_level: key.help_level,
        },
        task: { id: declared.id, title: declared.title, version: task.manifest.version, task_hash: taskHash },
        environment: await environmentOf(task),
      },
      body,
      [],
    );
  };
}
