import type { Attempt } from '../bench/attempt.ts';
import { GRADER_VERSION, type TurnResult } from '../bench/turn-result.ts';
import { turnScore } from '../bench/turn-score.ts';
import {
  historyByTask,
  lastOf,
  latestOfTurns,
  type PullRequestHistory,
  type ScoredTurn,
} from './pull-request-history.ts';

/**
 * Pull requests as attempts of the agents that opened them: each is one attempt at each task that it was scored on, and
 * its pushes are the turns. What no agent opened, or was scored by transitions, is none. A task of one repository is
 * another than that of the same name in another one.
 */
export function historyAttempts(histories: readonly PullRequestHistory[]): readonly Attempt[] {
  return histories.flatMap((history) =>
    historyByTask(history).flatMap(({ task, turns }) => {
      const { agent } = lastOf(turns).card.subject;
      return task === null || agent === null ? [] : [attemptOf(history, turns)];
    }),
  );
}

/** The turns of one task of a pull request: of a commit that was measured twice, the later result. */
export function attemptOf(
  history: Pick<PullRequestHistory, 'repository' | 'pullRequest'>,
  scores: readonly [ScoredTurn, ...ScoredTurn[]],
): Attempt {
  const { task, subject } = lastOf(scores).card;
  const key = {
    run: 'bot',
    task: `${history.repository} ${task?.id ?? ''}`,
    task_hash: task?.task_hash ?? '',
    config_hash: '',
    grader: GRADER_VERSION,
    agent: subject.agent?.name ?? '',
    agent_version: null,
    model: subject.agent?.model ?? null,
    help_level: subject.help_level,
    attempt: history.pullRequest,
  };
  const [first, ...rest] = latestOfTurns(scores).map((score) => turnOf(score, key));
  const turns: Attempt['turns'] = [first ?? turnOf(scores[0], key), ...rest];
  const last = lastOf(turns);
  return { key, turns, last, outcome: last.score, state: last.score === null ? 'invalid' : 'measured' };
}

function turnOf({ turn, card }: ScoredTurn, key: Attempt['key']): TurnResult {
  return {
    schema: 1,
    key: { ...key, turn },
    // Cards do not tell these two, and nothing here shows them.
    category: 'feature_add',
    difficulty: 'medium',
    run: {
      started_at: card.run.started_at,
      duration_ms: card.run.duration_ms,
      door: 'bot',
      trust: card.run.trust,
      retries: 0,
    },
    budget: { turns: turn, minutes: null, cost_usd: null },
    agent_run: null,
    help: [],
    work: null,
    // Tests are not kept with the facts: what is counted from them is not shown here.
    score: turnScore({ ...card, tests: [] }, null),
    invalid_reason: card.verdict === 'invalid' ? card.verdict_reason : null,
    verdict: card.verdict,
    last: true,
    notes: [],
    records: null,
  };
}
