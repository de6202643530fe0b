import { isOver } from '../../../core/bot/request-state.ts';
import type { KeptRequest, RequestTrouble } from '../../../core/bot/run-request.ts';
import { InfraError } from '../../../core/errors.ts';
import { isTemporaryTrouble } from '../../../core/github/temporary-trouble.ts';
import type { BotMeans } from '../means.ts';
import { NOTHING } from '../nothing.ts';
import type { BotGitHub, BotRecords, EffectPlace, Finish } from '../ports.ts';
import { addEffect, reach } from '../reach.ts';

type Dispatched =
  | { readonly kind: 'run'; readonly run: number }
  | { readonly kind: 'failed'; readonly trouble: RequestTrouble };

/** Starts the workflow run of a request, unless it is over or has one. */
export async function dispatch(id: string, at: EffectPlace, means: BotMeans): Promise<Finish> {
  const request = await means.transact((records) => records.findRequest(id));
  if (request === null || isOver(request.progress) || request.progress.run !== null) return NOTHING;
  const github = await reach(means, at, { actions: 'write', contents: 'read' });
  if (github === null) return NOTHING;
  const dispatched = await start(request, github);
  return (records) => finish(records, { request, at, dispatched });
}

async function start(request: KeptRequest, github: BotGitHub): Promise<Dispatched> {
  try {
    // An earlier try may have come further than it could tell.
    const there = await findRun(request, github);
    if (there !== null) return { kind: 'run', run: there };
    const refusal = await refuseBranch(request, github);
    if (refusal !== null) return { kind: 'failed', trouble: refusal };
    const run = (await send(request, github)) ?? (await findRun(request, github));
    if (run !== null) return { kind: 'run', run };
  } catch (error) {
    if (!(error instanceof InfraError) || isTemporaryTrouble(error)) throw error;
    // A token can be taken back while it is used: the next try has a new one.
    if (error.code === 'github-unauthorised') throw error;
    return { kind: 'failed', trouble: { code: error.code, message: error.message } };
  }
  // GitHub takes a moment to list a run that it was asked for; the next try looks before it asks.
  throw new InfraError('github-unavailable', `GitHub does not list the run of request ${request.id} yet.`);
}

function findRun({ id, workflow, askedAt }: KeptRequest, github: BotGitHub): Promise<number | null> {
  return github.findDispatchedRun({
    workflow: workflow.file,
    ref: workflow.ref,
    titleEnd: id,
    since: askedAt,
  });
}

function send({ id, subject, base, workflow }: KeptRequest, github: BotGitHub): Promise<number | null> {
  return github.dispatchWorkflow({
    workflow: workflow.file,
    ref: workflow.ref,
    inputs: {
      request_id: id,
      pr: String(subject.pullRequest),
      head_sha: subject.head,
      base_sha: base.sha,
      task: subject.task ?? '',
    },
  });
}

/** The workflow must be one that no pull request can change (SECURITY.md row A6). */
async function refuseBranch(
  { workflow: { ref } }: KeptRequest,
  github: BotGitHub,
): Promise<RequestTrouble | null> {
  const branch = await github.findBranch(ref);
  if (branch?.isProtected === true) return null;
  const found = branch === null ? 'there is none' : 'it is not protected';
  return {
    code: 'no-protected-branch',
    message: `Expected a protected branch "${ref}" with the run workflow, found that ${found}. docs/bot.md says how to make it.`,
  };
}

async function finish(
  records: BotRecords,
  {
    request: { id, subject, cause },
    at,
    dispatched,
  }: { readonly request: KeptRequest; readonly at: EffectPlace; readonly dispatched: Dispatched },
): Promise<void> {
  const to = { at, pullRequest: subject.pullRequest };
  if (dispatched.kind === 'failed') {
    await records.keepTrouble(id, dispatched.trouble);
    await records.advanceRequest(id, { kind: 'failed' });
    await addEffect(records, { kind: 'show', request: id }, to);
    return;
  }
  const after = await records.advanceRequest(id, { kind: 'dispatched', run: dispatched.run });
  // Cancelled or superseded while GitHub was asked.
  if (after !== null && isOver(after.progress)) {
    await addEffect(records, { kind: 'stop', request: id }, to);
    return;
  }
  if (cause.kind === 'comment') {
    await addEffect(records, { kind: 'react', comment: cause.comment, reaction: 'rocket' }, to);
  }
  // A webhook of the run that came before this was committed found no request.
  await addEffect(records, { kind: 'look', request: id }, to);
}
