import { assembleScorecard, type CardContext } from '../../src/core/card-context.ts';
import type { KnownSubject, OwnKnowledge } from '../../src/core/recompute/own-knowledge.ts';
import { DEFAULT_GATE } from '../../src/core/repository-config.ts';
import type { Scorecard } from '../../src/core/scorecard.ts';
import type { ScorecardBody } from '../../src/core/scorecard-body.ts';
import { BASE_SHA, createCard, HEAD_SHA } from './scorecards.ts';

/** A publisher with nothing but defaults. */
export const PLAIN: OwnKnowledge = { task: null, gate: DEFAULT_GATE, waivers: [] };

/** What the API would say of a card, so that nothing of it is replaced. */
export function knownOf(card: Scorecard): KnownSubject {
  const { subject, run } = card;
  return {
    trust: run.trust,
    repository: subject.repository ?? 'octo/kvlog',
    pr: subject.pr,
    base: subject.base,
    head: { ref: subject.head.ref, sha: subject.head.sha ?? HEAD_SHA },
    run: null,
  };
}

/** The card that our own scoring would have written. */
export function writtenCard(body: ScorecardBody, task: Scorecard['task'] = null): Scorecard {
  const { generator, run, subject, environment } = createCard({ verdict: 'clean' });
  const context: CardContext = {
    generator,
    run,
    environment,
    task,
    subject: { ...subject, base: { ref: 'main', sha: BASE_SHA }, head: { ref: null, sha: HEAD_SHA } },
  };
  return assembleScorecard(context, body, ['scored on request']);
}
