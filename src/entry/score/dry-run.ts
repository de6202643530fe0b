import type { SandboxRequirement } from '../../core/repository-config.ts';
import type { ScoreRequest } from './request.ts';

/** Says what a run would do. Nothing is made or run. */
export function printPlan(request: ScoreRequest, required: SandboxRequirement): void {
  const { work, config, revisions, notes } = request;
  const { limits } = work.kind === 'task' ? work.task.task : config;
  const lines = [
    ...notes,
    `base     ${describe(revisions.base)}`,
    `head     ${describe(revisions.head)}`,
    ...(work.kind === 'task' ? taskLines(work) : ownLines(work)),
    `network  ${limits.network}`,
    `limits   set-up ${limits.setupMs / 1000} s, suite ${limits.suiteMs / 1000} s`,
    `sandbox  ${required}`,
    '',
    'Nothing was run.',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function describe({ ref, sha }: { readonly ref: string | null; readonly sha: string | null }): string {
  const short = sha?.slice(0, 12) ?? null;
  if (ref === null) return short ?? "the task's starting tree";
  return short === null ? ref : `${ref} (${short})`;
}

function ownLines({ suites }: Extract<ScoreRequest['work'], { kind: 'own' }>): string[] {
  return suites.flatMap(({ name, setup, run, chosenBecause }) => [
    `suite    ${name}${chosenBecause === null ? '' : `, because ${chosenBecause}`}`,
    ...setup.map((command) => `  set-up ${command.join(' ')}`),
    `  run    ${run.join(' ')}`,
  ]);
}

function taskLines({ task, manifest }: Extract<ScoreRequest['work'], { kind: 'task' }>): string[] {
  const { f2p, p2p } = manifest.suites;
  return [
    `task     ${task.task.id}: ${task.task.title}`,
    `  steps  ${task.task.steps.length}; F2P tests ${f2p?.tests.length ?? 0}, P2P tests ${p2p?.tests.length ?? 0}`,
    ...task.task.setup.map((command) => `  set-up ${command.join(' ')}`),
    ...[task.task.suites.f2p, task.task.suites.p2p].flatMap((suite) =>
      suite === null ? [] : [`  run    ${suite.run.join(' ')}`],
    ),
  ];
}
