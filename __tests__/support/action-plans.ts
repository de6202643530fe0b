import type { ActionPlan } from '../../src/core/github/action-plan.ts';
import { BASE_TIP, keyOf, REPOSITORY } from './results.ts';
import { HEAD_SHA } from './scorecards.ts';

/** What `action prepare` finds out of the tests' pull request. */
export function actionPlan(changes: Partial<ActionPlan> = {}): ActionPlan {
  return {
    key: keyOf(),
    part: null,
    run: { run: 4711, attempt: 1 },
    repository: REPOSITORY,
    pullRequest: 7,
    revisions: { base: { commit: BASE_TIP, label: 'main' }, head: { commit: HEAD_SHA, label: 'topic' } },
    baseSha: BASE_TIP,
    task: null,
    agent: null,
    config: '.github/stepmark.yml',
    gate: null,
    requireSandbox: null,
    jobs: null,
    comment: 'update',
    check: false,
    cacheDirectory: null,
    startedAt: '2026-11-22T10:15:00.000Z',
    notes: [],
    ...changes,
  };
}
