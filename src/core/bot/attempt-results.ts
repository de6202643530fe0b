import { turnsOf } from '../bench/instruction.ts';
import { isLast } from '../bench/next-move.ts';
import { GRADER_VERSION, type TurnKey, type TurnResult } from '../bench/turn-result.ts';
import { turnScore } from '../bench/turn-score.ts';
import { fnv1a64 } from '../checksum.ts';
import type { Scorecard } from '../scorecard.ts';
import { levelOf } from './decide-turn.ts';
import { attemptBranch } from './opened-attempt.ts';
import type { TaskTexts } from './task-texts.ts';
import { type ScoredPush, scoredPushes, type TurnNote } from './turn-note.ts';

/** All that is kept of an attempt that was made over a pull request. */
export interface PullRequestAttempt {
  /** `owner/name`. */
  readonly repository: string;
  readonly pullRequest: number;
  readonly notes: readonly TurnNote[];
  /** By request. */
  readonly cards: ReadonlyMap<string, Scorecard>;
}

export type TaskKind = Pick<TaskTexts, 'category' | 'difficulty'>;

/**
 * An attempt as lines of results, a line a turn. What GitHub does not tell is null: the agent's minutes, tokens, dollars,
 * version, and its change. The agent is called `<name>@github`: it is another one than the tool of that name.
 */
export function attemptResults(attempt: PullRequestAttempt, kind: TaskKind): readonly TurnResult[] {
  const pushes = scoredPushes(attempt.notes);
  const lines: TurnResult[] = [];
  let before: Scorecard | null = null;
  for (const push of pushes) {
    const card = attempt.cards.get(push.request);
    // What comes after a gap belongs to nothing that can be shown.
    if (card === undefined || card.task === null) break;
    lines.push(lineOf({ attempt, push, card, before, isNewest: push === pushes.at(-1) }, kind));
    before = card;
  }
  return lines;
}

/** Which attempt a pull request made: several can be made for one branch. Null: it has no turns. */
export function attemptPlace({ repository, notes }: PullRequestAttempt): string | null {
  const [push] = scoredPushes(notes);
  return push === undefined ? null : `${repository} ${attemptBranch(push.opened)}`;
}

interface Turn {
  readonly attempt: PullRequestAttempt;
  readonly push: ScoredPush;
  readonly card: Scorecard;
  readonly before: Scorecard | null;
  readonly isNewest: boolean;
}

function lineOf({ attempt, push, card, before, isNewest }: Turn, kind: TaskKind): TurnResult {
  const { started_at, duration_ms, trust } = card.run;
  const score = turnScore(card, before);
  const turns = turnsOf(push.opened.helpLevel, push.opened.turns);
  const left = { turns: turns - push.turn, agentMs: null, costUsd: null };
  const isStopped = isNewest && attempt.notes.some((note) => note.kind === 'stop');
  return {
    schema: 1,
    key: keyOf(attempt, push, card),
    category: kind.category,
    difficulty: kind.difficulty,
    run: { started_at, duration_ms, door: 'bot', trust, retries: 0 },
    budget: { turns, minutes: null, cost_usd: null },
    agent_run: null,
    help: push.help,
    work: null,
    score,
    invalid_reason: score === null ? (card.verdict_reason ?? 'not measured') : null,
    verdict: score === null ? 'invalid' : card.verdict,
    last: push.said === null || isStopped || isLast({ score, verdict: card.verdict }, left),
    notes: [`pull request ${attempt.repository}#${attempt.pullRequest}, commit ${push.head}`],
    records: null,
  };
}

function keyOf(
  { repository, notes }: PullRequestAttempt,
  { opened, turn }: ScoredPush,
  { task, subject }: Scorecard,
): TurnKey {
  return {
    // Attempts of one repository are told apart by their numbers.
    run: `github.${repository.replace('/', '.')}`.slice(0, 100),
    task: task?.id ?? opened.task,
    task_hash: task?.task_hash ?? '',
    config_hash: fnv1a64(JSON.stringify(['pull request', opened.turns])),
    grader: GRADER_VERSION,
    agent: `${opened.agent}@github`,
    agent_version: null,
    model: subject.agent?.model ?? null,
    help_level: levelOf(opened, notes),
    attempt: opened.attempt,
    turn,
  };
}
