import type { BotEvent } from '../../core/bot/bot-event.ts';
import type { RequestFact } from '../../core/bot/request-state.ts';
import type { WorkflowRun } from '../../core/github/pull-request.ts';
import { placeOf } from './ask-for-run.ts';
import type { BotRecords, EffectPlace, Finish } from './ports.ts';
import { addEffect } from './reach.ts';

/** A workflow run began or ended; most are not ours. */
export async function handleRun({ repository, run }: Extract<BotEvent, { kind: 'run' }>): Promise<Finish> {
  return async (records) => {
    const request = await records.findRequestByRun(repository.id, run.id);
    if (request !== null) await noteRun(records, { id: request.id, at: placeOf(repository), run });
  };
}

/** Carries a request on by what GitHub says of its run, and has the rest follow. */
export async function noteRun(
  records: BotRecords,
  { id, at, run }: { readonly id: string; readonly at: EffectPlace; readonly run: WorkflowRun },
): Promise<void> {
  const before = await records.findRequest(id);
  const fact = factOf(run);
  if (before === null || fact === null) return;
  const after = await records.advanceRequest(id, fact);
  if (after === null) return;
  const { state, attempt } = after.progress;
  if (state === before.progress.state && attempt === before.progress.attempt) return;
  const to = { at, pullRequest: after.subject.pullRequest };
  if (state === 'collecting') await addEffect(records, { kind: 'collect', request: id, attempt }, to);
  else await addEffect(records, { kind: 'show', request: id }, to);
}

/** Null: it waits for a machine. */
function factOf({ id: run, attempt, status, conclusion }: WorkflowRun): RequestFact | null {
  if (status === 'completed') {
    return { kind: 'completed', run, attempt, wasCancelled: conclusion === 'cancelled' };
  }
  return status === 'in_progress' ? { kind: 'started', run, attempt } : null;
}
