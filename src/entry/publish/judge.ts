import type { RunAttempt } from '../../core/github/run-order.ts';
import type { KnownSubject } from '../../core/recompute/own-knowledge.ts';
import { recomputeCard } from '../../core/recompute/recompute-card.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import type { NamedText } from '../../formats/parse-yaml.ts';
import { parseScorecardFile } from '../../formats/scorecard-file.ts';
import { readOwnKnowledge } from './own-knowledge.ts';
import type { ReadBase } from './read-base.ts';

/** Where a result belongs, as GitHub says it; never as the result does. */
export interface Belonging {
  /** `owner/name`. */
  readonly repository: string;
  readonly pullRequest: number | null;
  readonly base: KnownSubject['base'];
  readonly head: KnownSubject['head'];
  readonly run: RunAttempt;
  /** Path of the configuration on the base branch, and a part of its `gate:`. */
  readonly config: string;
  readonly gate: string | null;
  readonly readBase: ReadBase;
}

/**
 * Reads a result as hostile, and computes it again from its records and our own copy of everything else. Throws
 * UsageError `bad-scorecard` or RefusedResult.
 */
export async function judge(result: NamedText, belonging: Belonging): Promise<Scorecard> {
  const card = parseScorecardFile(result);
  const { repository, pullRequest: pr, base, head, run, config, gate, readBase } = belonging;
  const today = new Date().toISOString().slice(0, 10);
  const own = await readOwnKnowledge(readBase, { config, gate, taskId: card.task?.id ?? null, today });
  return recomputeCard(card, own, {
    trust: 'self-reported',
    repository,
    pr,
    base,
    head,
    run: { id: String(run.run), attempt: run.attempt },
  });
}
