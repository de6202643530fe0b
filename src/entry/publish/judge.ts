import { RefusedResult } from '../../core/errors.ts';
import type { RecognisedAgent } from '../../core/github/recognise-agent.ts';
import type { RunAttempt } from '../../core/github/run-order.ts';
import { hideSources } from '../../core/hide-sources.ts';
import type { KnownSubject } from '../../core/recompute/own-knowledge.ts';
import { recomputeCard } from '../../core/recompute/recompute-card.ts';
import type { Scorecard, Trust } from '../../core/scorecard.ts';
import { readOwnKnowledge } from './own-knowledge.ts';
import type { ReadBase } from './read-base.ts';

/** Where a result belongs, as GitHub says it; never as the result does. */
export interface Belonging {
  /** What the way that the result came by is worth. */
  readonly trust: Trust;
  /** `owner/name`. */
  readonly repository: string;
  readonly pullRequest: number | null;
  readonly base: KnownSubject['base'];
  readonly head: KnownSubject['head'];
  readonly run: RunAttempt;
  /** Path of the configuration on the base branch, and a part of its `gate:`. */
  readonly config: string;
  readonly gate: string | null;
  /** Whom the pull request shows as its maker; null: a person. */
  readonly agent: RecognisedAgent | null;
  /** The task that the pull request or the workflow names; null: none that we know of. */
  readonly task: string | null;
  readonly readBase: ReadBase;
}

/**
 * Takes a result as hostile, and computes it again from its records and our own copy of everything else. Throws
 * RefusedResult.
 */
export async function judge(card: Scorecard, belonging: Belonging): Promise<Scorecard> {
  const { trust, repository, pullRequest: pr, base, head, run, config, gate, readBase } = belonging;
  const today = new Date().toISOString().slice(0, 10);
  const own = await readOwnKnowledge(readBase, { config, gate, taskId: taskOf(card, belonging), today });
  const recomputed = recomputeCard(card, own, {
    trust,
    repository,
    pr,
    base,
    head,
    run: { id: String(run.run), attempt: run.attempt },
  });
  const subject = { ...recomputed.subject, agent: agentOf(recomputed, belonging) };
  return hideSources({ ...recomputed, subject });
}

/** A result of an easier task than the one that was to be done says nothing. What could not begin has no task yet. */
function taskOf(card: Scorecard, { task }: Belonging): string | null {
  const claimed = card.task?.id ?? null;
  if (task === null || card.suites.length === 0 || claimed === task) return claimed;
  throw new RefusedResult(
    'contradicts-records',
    `Expected a result of the task ${task}, found ${claimed === null ? 'one without a task' : `one of ${claimed}`}.`,
  );
}

/** The model is known to the run alone. */
function agentOf({ subject }: Scorecard, { agent }: Belonging): Scorecard['subject']['agent'] {
  return agent === null ? null : { ...agent, model: subject.agent?.model ?? null };
}
