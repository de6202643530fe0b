import { assembleScorecard } from '../card-context.ts';
import { RefusedResult } from '../errors.ts';
import { unmeasuredCard } from '../invalid-card.ts';
import type { Scorecard } from '../scorecard.ts';
import type { ScorecardBody } from '../scorecard-body.ts';
import { GATE_NOTE } from '../verdict.ts';
import { contradiction } from './contradiction.ts';
import { declaredByCard } from './declared-by-card.ts';
import type { KnownSubject, OwnKnowledge } from './own-knowledge.ts';
import { recomputeOwn } from './recompute-own.ts';
import { recomputeTask } from './recompute-task.ts';

/**
 * The card that a publisher stands for: every number, state, verdict and exit code of it is made from the result's raw
 * records and from what the publisher knows itself (SECURITY.md row C17). A card that our own scoring made comes out as it
 * was. Throws RefusedResult: `wrong-commit`, or `contradicts-records`.
 */
export function recomputeCard(card: Scorecard, own: OwnKnowledge, known: KnownSubject): Scorecard {
  requireCommit(card, known);
  requireTask(card, own);
  const { generator, environment } = card;
  const context = {
    generator,
    environment,
    run: { ...card.run, ...known.run, trust: known.trust },
    subject: subjectOf(card, known),
    task: taskOf(card, own),
  };
  return assembleScorecard(context, recomputeBody(card, own), []);
}

/** What scoring decides of a card, made from its records. */
export function recomputeBody(card: Scorecard, own: OwnKnowledge): ScorecardBody {
  if (card.suites.length + card.tests.length + card.flags.length === 0) {
    // The run could not begin: there is nothing to count, and only the result knows why.
    const body = unmeasuredCard(card.verdict_reason ?? 'no suite was run', own.gate);
    return { ...body, notes: card.notes.filter((note) => !note.startsWith(GATE_NOTE)) };
  }
  if (card.task === null) return recomputeOwn(card, own);
  return recomputeTask(card, own.task ?? declaredByCard(card), own.gate);
}

function requireCommit({ subject }: Scorecard, { head }: KnownSubject): void {
  if (subject.head.sha === head.sha) return;
  throw new RefusedResult(
    'wrong-commit',
    `Expected a result of the commit ${head.sha}, found one of ${subject.head.sha ?? 'no commit'}.`,
  );
}

/** A result of another task, or of the task in another version, says nothing of ours. */
function requireTask({ task }: Scorecard, own: OwnKnowledge): void {
  if (own.task === null) return;
  const { id } = own.task.task;
  const { taskHash } = own.task.manifest;
  if (task === null) throw contradiction(`a result of the task ${id}`, 'one without a task');
  if (task.id !== id) throw contradiction(`a result of the task ${id}`, `one of ${task.id}`);
  if (task.task_hash !== taskHash) {
    throw contradiction(`the task ${id} with the hash ${taskHash}`, `one with ${task.task_hash}`);
  }
}

function taskOf(card: Scorecard, { task: own }: OwnKnowledge): Scorecard['task'] {
  if (own === null) return card.task;
  const { task, manifest } = own;
  return { id: task.id, title: task.title, version: manifest.version, task_hash: manifest.taskHash };
}

function subjectOf(
  { subject }: Scorecard,
  { repository, pr, base, head }: KnownSubject,
): Scorecard['subject'] {
  return {
    ...subject,
    repository,
    pr,
    base: { ref: base.ref ?? subject.base.ref, sha: base.sha ?? subject.base.sha },
    head: { ref: head.ref ?? subject.head.ref, sha: head.sha },
  };
}
