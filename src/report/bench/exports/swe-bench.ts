import { agentLabel } from '../../../core/bench/agent-choice.ts';
import type { Attempt } from '../../../core/bench/attempt.ts';
import { isResolved } from '../../../core/bench/attempt-facts.ts';
import { compareTexts, contenderId, groupBy } from '../../../core/bench/contender.ts';

/**
 * SWE-bench's run reports (schema_version 2) by name: such a report has one prediction a task, so each number of attempt
 * of each contender is a run of its own. `tasks`: all that were to be run, for the totals. JSON text.
 */
export function exportSweBench(attempts: readonly Attempt[], tasks: readonly string[]): string {
  const runs = groupBy(attempts, ({ key }) => JSON.stringify([contenderId(key), key.attempt]));
  const reports = [...runs.values()].map((run) => [runName(run[0]), runReport(run, tasks)] as const);
  return `${JSON.stringify(Object.fromEntries(reports), null, 2)}\n`;
}

function runName({ key }: Attempt): string {
  return `${agentLabel({ name: key.agent, model: key.model })}.${key.help_level}.attempt-${key.attempt}`;
}

/** An invalid attempt is a failure of ours; an agent that left no change is an empty patch; an unfinished one an error. */
function runReport(attempts: readonly Attempt[], tasks: readonly string[]) {
  const idsWhere = (holds: (attempt: Attempt) => boolean) =>
    attempts
      .filter(holds)
      .map(({ key }) => key.task)
      .sort(compareTexts);
  const isEmpty = ({ last }: Attempt) => last.work !== null && last.work.files === 0;
  const isCompleted = (attempt: Attempt) => attempt.state === 'measured' && !isEmpty(attempt);
  const all = [...new Set([...tasks, ...attempts.map(({ key }) => key.task)])].sort(compareTexts);
  const submitted = idsWhere(() => true);
  const ids = {
    submitted_ids: submitted,
    incomplete_ids: all.filter((task) => !submitted.includes(task)),
    completed_ids: idsWhere(isCompleted),
    resolved_ids: idsWhere((attempt) => isCompleted(attempt) && isResolved(attempt)),
    unresolved_ids: idsWhere((attempt) => isCompleted(attempt) && !isResolved(attempt)),
    infra_failure_ids: idsWhere(({ state }) => state === 'invalid'),
    ambiguous_failure_ids: [],
    empty_patch_ids: idsWhere((attempt) => attempt.state === 'measured' && isEmpty(attempt)),
    error_ids: idsWhere(({ state }) => state === 'unfinished'),
  };
  return {
    total_instances: all.length,
    submitted_instances: ids.submitted_ids.length,
    completed_instances: ids.completed_ids.length,
    resolved_instances: ids.resolved_ids.length,
    unresolved_instances: ids.unresolved_ids.length,
    infra_failure_instances: ids.infra_failure_ids.length,
    ambiguous_failure_instances: ids.ambiguous_failure_ids.length,
    empty_patch_instances: ids.empty_patch_ids.length,
    error_instances: ids.error_ids.length,
    ...ids,
    failure_reasons: Object.fromEntries(
      attempts.flatMap(({ key, state, last }) =>
        state === 'invalid' ? [[key.task, last.invalid_reason ?? 'could not be measured']] : [],
      ),
    ),
    schema_version: 2,
  };
}
