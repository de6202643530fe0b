import type { BotEvent } from '../../core/bot/bot-event.ts';
import type { BotEffect } from '../../core/bot/effect.ts';
import type { KeptRequest } from '../../core/bot/run-request.ts';
import { scoredPushes } from '../../core/bot/turn-note.ts';
import { mayWrite } from '../../core/bot/who-may.ts';
import { parseExternalId } from '../../core/github/check-external-id.ts';
import { askForRun, placeOf } from './ask-for-run.ts';
import type { BotMeans, PullRequestFacts } from './means.ts';
import { NOTHING } from './nothing.ts';
import type { BotRecords, Finish } from './ports.ts';
import { addEffect, reachToRead } from './reach.ts';
import { needsRerun } from './rerun.ts';

type Button = Extract<BotEvent, { kind: 'button' }>;

/** A button of one of our checks. Whoever sees a check can press it: it is held against what we know (SECURITY.md row B9). */
export async function handleButton(event: Button, means: BotMeans): Promise<Finish> {
  const { repository, sender, check } = event;
  if (check.appId !== means.app.appId) return NOTHING;
  const request = await findRequest(event, means);
  if (request === null) return ignore(event, 'its check is of no request of ours', means);
  const github = await reachToRead(means, repository);
  if (!mayWrite(sender, await github.findCollaborator(sender.login))) {
    return ignore(event, 'whoever pressed it may not write here', means);
  }
  const pullRequest = await github.getPullRequest(request.subject.pullRequest);
  if (pullRequest.state === 'closed') return ignore(event, 'its pull request is closed', means);
  if (pullRequest.head.sha !== request.subject.head)
    return ignore(event, 'its commit is not the head any more', means);
  const facts = await means.lookAt(github, pullRequest);
  return (records) =>
    event.button === 'continue'
      ? askAgent(records, { event, request, agent: pullRequest.author?.login ?? null }, means)
      : askAgain(records, { event, request, facts, pullRequest }, means);
}

async function findRequest(
  { repository, check }: Button,
  { transact }: BotMeans,
): Promise<KeptRequest | null> {
  const shown = parseExternalId(check.externalId);
  if (shown === null) return null;
  const request = await transact((records) => records.findRequestBySequence(shown.run));
  const { repositoryId, head } = request?.subject ?? {};
  return repositoryId === repository.id && head === check.headSha ? request : null;
}

async function askAgain(
  records: BotRecords,
  {
    event: { repository, button, sender },
    request,
    facts,
    pullRequest,
  }: {
    readonly event: Button;
    readonly request: KeptRequest;
    readonly facts: PullRequestFacts;
    readonly pullRequest: Parameters<typeof askForRun>[1]['pullRequest'];
  },
  means: BotMeans,
): Promise<void> {
  const { task, head } = request.subject;
  const cards = await records.listCards(repository.id, pullRequest.number);
  if (button === 'rerun-failed' && !needsRerun(request, cards)) return;
  const cause = { kind: 'button' as const };
  const asking = {
    ...{ repository, pullRequest, task, head, current: head },
    ...{ by: sender, cause, settings: facts.settings },
  };
  const asked = await askForRun(records, asking, means);
  if (asked.kind === 'refused')
    means.log(`${repository.fullName}: a button did nothing (${asked.why.kind}).`);
}

/** One comment that asks the agent to go on from what its last result says. */
async function askAgent(
  records: BotRecords,
  {
    event,
    request,
    agent,
  }: { readonly event: Button; readonly request: KeptRequest; readonly agent: string | null },
  { texts }: BotMeans,
): Promise<void> {
  const { repository } = event;
  const { pullRequest } = request.subject;
  const cards = await records.listCards(repository.id, pullRequest);
  const card = cards.find((one) => one.request === request.id);
  if (card === undefined) return;
  const notes = await records.listTurnNotes(repository.id, pullRequest);
  // The turn's own comment has asked for just this.
  if (scoredPushes(notes).some(({ head, said }) => head === request.subject.head && said !== null)) return;
  const help = await records.listHelp(repository.id, pullRequest);
  const effect: BotEffect = {
    kind: 'reply',
    pullRequest,
    // Once for a result, however often somebody presses it.
    answers: `request ${request.id} ${card.attempt}`,
    text: texts.reply({ kind: 'go-on', card, agent, help }),
  };
  await addEffect(records, effect, { at: placeOf(repository), pullRequest });
}

function ignore({ repository, button }: Button, why: string, { log }: BotMeans): Finish {
  log(`${repository.fullName}: the button ${button} does nothing: ${why}.`);
  return NOTHING;
}
