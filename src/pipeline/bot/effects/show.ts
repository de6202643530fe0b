import type { GivenHelp } from '../../../core/bot/given-help.ts';
import type { KeptCard } from '../../../core/bot/kept-card.ts';
import { historyByTask, type ScoredTurn } from '../../../core/bot/pull-request-history.ts';
import type { KeptRequest } from '../../../core/bot/run-request.ts';
import { InfraError } from '../../../core/errors.ts';
import { createCardKey } from '../../../core/github/card-key.ts';
import { publish } from '../../publish.ts';
import type { BotMeans, ShownRequest } from '../means.ts';
import { NOTHING } from '../nothing.ts';
import type { BotRecords, EffectPlace, Finish } from '../ports.ts';
import { reach } from '../reach.ts';

/** Brings the check run, and for an end the comment, to what the request's state says now. */
export async function show(id: string, at: EffectPlace, means: BotMeans): Promise<Finish> {
  const shown = await means.transact((records) => readShown(records, id));
  if (shown === null) return NOTHING;
  const github = await reach(means, at, {
    checks: 'write',
    contents: 'read',
    issues: 'write',
    pull_requests: 'write',
  });
  if (github === null) return NOTHING;
  const { request } = shown;
  const { task, head, pullRequest } = request.subject;
  const { comment, check, detailsUrl } = means.texts.show(shown);
  const mode = comment === null ? 'off' : await readMode(means, github, pullRequest);
  const published = await publish(github, {
    pullRequest,
    marker: {
      key: createCardKey({ workflow: 'stepmark bot', part: task }),
      head,
      run: request.sequence,
      attempt: request.progress.attempt,
    },
    comment: mode,
    renderComment: comment ?? (() => ''),
    check: { name: checkNameOf(request), detailsUrl, render: check },
  });
  for (const problem of published.problems) means.log(`${shown.repository}#${pullRequest}: ${problem}`);
  // A check must not stay in progress because GitHub had a bad minute.
  if (published.isTemporary) throw new InfraError('github-unavailable', published.problems.join(' '));
  return NOTHING;
}

/** Ours alone: never a name that comes from a pull request; a task's id is looked up before it is kept. */
function checkNameOf({ subject: { task } }: KeptRequest): string {
  return task === null ? 'stepmark' : `stepmark / ${task}`;
}

async function readMode({ lookAt }: BotMeans, github: Parameters<BotMeans['lookAt']>[0], number: number) {
  return (await lookAt(github, await github.getPullRequest(number))).comment;
}

async function readShown(records: BotRecords, id: string): Promise<ShownRequest | null> {
  const request = await records.findRequest(id);
  if (request === null) return null;
  const { repositoryId, pullRequest } = request.subject;
  const repository = await records.findRepository(repositoryId);
  const cards = await records.listCards(repositoryId, pullRequest);
  const { attempt, state } = request.progress;
  const isShown = state === 'concluded' && request.trouble === null;
  const card = (isShown && cards.find((one) => one.request === id && one.attempt === attempt)) || null;
  const help = card === null ? [] : await records.listHelp(repositoryId, pullRequest);
  const turns = card === null ? [] : turnsUpTo(card, { cards, help });
  return { request, card, turns, repository: repository?.fullName ?? '' };
}

/** A card that is shown again says what it said. */
function turnsUpTo(
  { at, card: { task } }: KeptCard,
  { cards, help }: { readonly cards: readonly KeptCard[]; readonly help: readonly GivenHelp[] },
): readonly ScoredTurn[] {
  const until = cards.filter((one) => Date.parse(one.at) <= Date.parse(at));
  const histories = historyByTask({ cards: until, help });
  return histories.find((history) => history.task === (task?.id ?? null))?.turns ?? [];
}
