import { isOver } from '../../../core/bot/request-state.ts';
import type { KeptRequest } from '../../../core/bot/run-request.ts';
import { InfraError } from '../../../core/errors.ts';
import type { WorkflowRun } from '../../../core/github/pull-request.ts';
import { noteRun } from '../handle-run.ts';
import type { BotMeans } from '../means.ts';
import { NOTHING } from '../nothing.ts';
import type { BotRecords, EffectPlace, Finish } from '../ports.ts';
import { addEffect, reach } from '../reach.ts';

/** A job ends after six hours, and may wait a day for a machine. */
const DEADLINE_HOURS = 30;

/** Asks where a request's run stands. One of which nothing came until its deadline is lost. */
export async function look(id: string, at: EffectPlace, means: BotMeans): Promise<Finish> {
  const request = await means.transact((records) => records.findRequest(id));
  if (request === null || isOver(request.progress)) return NOTHING;
  const hours = (Date.parse(means.now()) - Date.parse(request.askedAt)) / 3_600_000;
  const found = await findRun(request, at, means);
  return (records) =>
    hours > DEADLINE_HOURS || found === 'gone'
      ? giveUp(records, request, at)
      : goOn(records, { request, found, at });
}

/** `gone`: somebody deleted it. Null: it was not dispatched yet. */
async function findRun(
  { progress: { run } }: KeptRequest,
  at: EffectPlace,
  means: BotMeans,
): Promise<WorkflowRun | 'gone' | null> {
  if (run === null) return null;
  const github = await reach(means, at, { actions: 'read' });
  try {
    return (await github?.getRun(run)) ?? null;
  } catch (error) {
    if (error instanceof InfraError && error.code === 'github-not-found') return 'gone';
    throw error;
  }
}

/** What should have been done and was given up is begun again. */
async function goOn(
  records: BotRecords,
  {
    request,
    found,
    at,
  }: { readonly request: KeptRequest; readonly found: WorkflowRun | null; readonly at: EffectPlace },
): Promise<void> {
  const { id, progress, subject } = request;
  const to = { at, pullRequest: subject.pullRequest };
  if (found !== null) await noteRun(records, { id, at, run: found });
  if (progress.state === 'queued') await addEffect(records, { kind: 'dispatch', request: id }, to);
  if (progress.state !== 'collecting') return;
  await addEffect(records, { kind: 'collect', request: id, attempt: progress.attempt }, to);
}

async function giveUp(
  records: BotRecords,
  { id, progress, subject }: KeptRequest,
  at: EffectPlace,
): Promise<void> {
  if (progress.state === 'collecting') {
    await records.keepTrouble(id, { code: 'no-result', message: 'the result could not be fetched in time' });
    await records.advanceRequest(id, { kind: 'collected', attempt: progress.attempt });
  } else await records.advanceRequest(id, { kind: 'expired' });
  await addEffect(records, { kind: 'show', request: id }, { at, pullRequest: subject.pullRequest });
}
