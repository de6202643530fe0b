import type { BotEvent } from '../../core/bot/bot-event.ts';
import { isOutdated } from '../../core/bot/is-outdated.ts';
import { isOver } from '../../core/bot/request-state.ts';
import { mayWrite } from '../../core/bot/who-may.ts';
import { askForRun, endRequests, placeOf } from './ask-for-run.ts';
import type { BotMeans } from './means.ts';
import { NOTHING } from './nothing.ts';
import type { BotGitHub, Delivery, Finish } from './ports.ts';
import { reachToRead } from './reach.ts';

/** A pull request has a new head: earlier ones are not waited for, and it is measured where that starts by itself. */
export async function handleHead(
  event: Extract<BotEvent, { kind: 'head' }>,
  { receivedAt }: Delivery,
  means: BotMeans,
): Promise<Finish> {
  const { repository, pullRequest, sender } = event;
  const github = await reachToRead(means, repository);
  if (isOutdated(pullRequest, await github.getPullRequest(pullRequest.number))) return ignore(event, means);
  const { settings, task } = await means.lookAt(github, pullRequest);
  const starts = settings.auto && (await startsByItself(github, sender, settings.agents));
  return async (records) => {
    await records.keepHead(repository.id, pullRequest.number, { sha: pullRequest.head.sha, receivedAt });
    const requests = await records.listRequests(repository.id, pullRequest.number);
    const earlier = requests.filter(
      ({ progress, subject }) => !isOver(progress) && subject.head !== pullRequest.head.sha,
    );
    await endRequests(records, earlier, { at: placeOf(repository), fact: { kind: 'superseded' } });
    if (!starts) return;
    const { head } = pullRequest;
    const asking = { repository, pullRequest, task, head: head.sha, current: head.sha, by: sender, settings };
    const asked = await askForRun(records, { ...asking, cause: { kind: 'push' } }, means);
    if (asked.kind === 'asked') return;
    means.log(`${repository.fullName}#${pullRequest.number}: no run was started (${asked.why.kind}).`);
  };
}

/** A pull request that is closed has nobody who waits for a result. */
export async function handleClosed(
  event: Extract<BotEvent, { kind: 'closed' }>,
  means: BotMeans,
): Promise<Finish> {
  const { repository, pullRequest } = event;
  const { installation } = repository;
  const github = await means.app.connect(
    { installation, repository },
    { metadata: 'read', pull_requests: 'read' },
  );
  if (isOutdated(pullRequest, await github.getPullRequest(pullRequest.number))) return ignore(event, means);
  return async (records) => {
    const requests = await records.listRequests(repository.id, pullRequest.number);
    const open = requests.filter(({ progress }) => !isOver(progress));
    await endRequests(records, open, { at: placeOf(repository), fact: { kind: 'cancelled' } });
  };
}

function ignore(
  { kind, repository, pullRequest }: Extract<BotEvent, { kind: 'head' | 'closed' }>,
  { log }: BotMeans,
): Finish {
  log(`${repository.fullName}#${pullRequest.number}: it has moved on from what was told (${kind}).`);
  return NOTHING;
}

/** For the agents that the configuration lists, and for whoever may write. */
async function startsByItself(
  github: BotGitHub,
  sender: { readonly id: number; readonly login: string },
  agents: readonly number[],
): Promise<boolean> {
  return agents.includes(sender.id) || mayWrite(sender, await github.findCollaborator(sender.login));
}
