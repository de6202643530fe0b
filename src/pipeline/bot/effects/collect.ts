import type { BotEffect } from '../../../core/bot/effect.ts';
import type { BotMeans, Collected } from '../means.ts';
import { NOTHING } from '../nothing.ts';
import type { BotRecords, EffectPlace, Finish } from '../ports.ts';
import { addEffect, reach } from '../reach.ts';
import { type Attempted, readAttempted, type TakenTurn, takeTurn } from '../take-turn.ts';

/** Takes the result of a request's run, as hostile, and keeps what was made of it. */
export async function collect(
  { request: id, attempt }: Extract<BotEffect, { kind: 'collect' }>,
  at: EffectPlace,
  means: BotMeans,
): Promise<Finish> {
  const request = await means.transact((records) => records.findRequest(id));
  const runId = request?.progress.run ?? null;
  if (request === null || runId === null || request.progress.attempt !== attempt) return NOTHING;
  const github = await reach(means, at, {
    actions: 'read',
    contents: 'read',
    issues: 'read',
    metadata: 'read',
    pull_requests: 'read',
  });
  if (github === null) return NOTHING;
  const run = await github.getRun(runId);
  // It was started again: that attempt's end will be heard of as well.
  if (run.attempt !== attempt) return NOTHING;
  const pullRequest = await github.getPullRequest(request.subject.pullRequest);
  const collected = await means.collect({ request, run, pullRequest, github });
  const attempted =
    collected.kind === 'card' ? await readAttempted({ request, pullRequest }, github, means) : null;
  return async (records) => {
    const { repositoryId, pullRequest: number } = request.subject;
    await records.keepTrouble(id, troubleOf(collected));
    const turn = await turnOf(records, { collected, attempted }, means);
    if (collected.kind === 'card') {
      const kept = { repositoryId, pullRequest: number, request: id, attempt, at: means.now() };
      await records.keepCard({ ...kept, card: turn?.card ?? collected.card });
    }
    await records.advanceRequest(id, { kind: 'collected', attempt });
    await addEffect(records, { kind: 'show', request: id }, { at, pullRequest: number });
    await turn?.finish(records, at);
  };
}

/** Null: it is no card of an attempt. */
async function turnOf(
  records: BotRecords,
  { collected, attempted }: { readonly collected: Collected; readonly attempted: Attempted | null },
  means: BotMeans,
): Promise<TakenTurn | null> {
  if (collected.kind !== 'card' || attempted === null) return null;
  return takeTurn(records, { ...attempted, card: collected.card }, means);
}

function troubleOf(collected: Collected) {
  return collected.kind === 'refused' ? collected.trouble : null;
}
