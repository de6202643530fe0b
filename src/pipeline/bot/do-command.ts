import type { BotCommand } from '../../core/bot/command.ts';
import { latestRequests } from '../../core/bot/decide-request.ts';
import type { GivenHelp } from '../../core/bot/given-help.ts';
import type { KeptCard } from '../../core/bot/kept-card.ts';
import { headAt } from '../../core/bot/known-head.ts';
import { parseAttemptBranch } from '../../core/bot/opened-attempt.ts';
import type { Refusal, Reply } from '../../core/bot/reply.ts';
import { isOver } from '../../core/bot/request-state.ts';
import type { PullRequest } from '../../core/github/pull-request.ts';
import { accept, answer, type CommandPlace, refuse } from './answer.ts';
import { askForRun, endRequests, placeOf } from './ask-for-run.ts';
import type { BotMeans, PullRequestFacts } from './means.ts';
import type { BotRecords } from './ports.ts';
import { latestCards, needsRerun } from './rerun.ts';

/** A command on a pull request, by somebody who may give it. */
export interface Commanded extends CommandPlace {
  readonly pullRequest: PullRequest;
  readonly facts: PullRequestFacts;
  /** Whether the pull request's author may write here as well. */
  readonly isInsider: boolean;
}

interface With {
  readonly records: BotRecords;
  readonly means: BotMeans;
}

/** What follows from a command, and the answer to it. */
export async function doCommand(
  command: BotCommand,
  place: Commanded,
  { records, means }: With,
): Promise<void> {
  const done = await obey(command, place, { records, means });
  if (done === null) return accept(records, place);
  if (done.kind === 'refused') return refuse(records, place, done.why, means);
  return answer(records, place, done, means);
}

/** Null: there is nothing to say but that it was taken. */
async function obey(command: BotCommand, place: Commanded, { records, means }: With): Promise<Reply | null> {
  switch (command.kind) {
    case 'run':
      return run(command, place, { records, means });
    case 'rerun':
      return rerun(command, place, { records, means });
    case 'cancel':
      return cancel(place, { records, means });
    case 'plan':
    case 'guide':
      await records.keepHelp(helpOf(command, place, means.now()));
      return null;
    case 'compare':
      return command.pullRequest === null
        ? { kind: 'bracket', bracket: null, choices: [] }
        : compare(command.pullRequest, place, records);
    case 'explain':
      return {
        kind: 'explain',
        step: command.step,
        card: (await latestCards(records, place)).at(-1) ?? null,
      };
    case 'open':
      return refused({ kind: 'open-in-an-issue' });
    case 'status': {
      const requests = await records.listRequests(place.repository.id, place.number);
      return { kind: 'status', requests, cards: await latestCards(records, place) };
    }
    case 'help':
      return { kind: 'help' };
  }
}

async function run(
  { task, head: named }: Extract<BotCommand, { kind: 'run' }>,
  place: Commanded,
  { records, means }: With,
): Promise<Reply | null> {
  if (place.pullRequest.state === 'closed') return refused({ kind: 'closed' });
  const head = await findHead(named, place, records);
  if (typeof head !== 'string') return refused(head);
  const { repository, pullRequest, sender: by, facts, comment } = place;
  const cause = { kind: 'comment' as const, comment: comment.id };
  const current = named === null ? pullRequest.head.sha : null;
  const asking = { repository, pullRequest, head, current, by, cause, settings: facts.settings };
  const asked = await askForRun(records, { ...asking, task: task ?? facts.task }, means);
  return asked.kind === 'asked' ? null : asked;
}

/** The commit that the command is about: what its author saw, not what came since (SECURITY.md rows A10 and A11). */
async function findHead(
  named: string | null,
  { repository, number, pullRequest, comment, isInsider }: Commanded,
  records: BotRecords,
): Promise<string | Refusal> {
  const current = pullRequest.head.sha;
  const heads = await records.listHeads(repository.id, number);
  if (named !== null) {
    // The bot may have been installed after this head was pushed: GitHub says that it is one.
    const isKnown = named === current || heads.some(({ sha }) => sha === named);
    return isKnown ? named : { kind: 'unknown-head', head: named };
  }
  if (!isInsider) return { kind: 'name-the-commit', head: current };
  return headAt(heads, comment.createdAt)?.sha ?? { kind: 'unknown-head', head: null };
}

/** Measures the head once more: for each task that was asked for, or for those that did not end well. */
async function rerun(
  { onlyFailed }: Extract<BotCommand, { kind: 'rerun' }>,
  place: Commanded,
  { records, means }: With,
): Promise<Reply | null> {
  if (place.pullRequest.state === 'closed') return refused({ kind: 'closed' });
  const heads = await records.listHeads(place.repository.id, place.number);
  const head = headAt(heads, place.comment.createdAt);
  if (head === null) return refused({ kind: 'unknown-head', head: null });
  const all = await records.listRequests(place.repository.id, place.number);
  const latest = latestRequests(all, head.sha);
  if (latest.length === 0) return refused({ kind: 'nothing-to-rerun' });
  const cards = await records.listCards(place.repository.id, place.number);
  const again = onlyFailed ? latest.filter((request) => needsRerun(request, cards)) : latest;
  if (again.length === 0) return refused({ kind: 'nothing-failed' });
  const { repository, pullRequest, sender: by, facts, comment } = place;
  const cause = { kind: 'comment' as const, comment: comment.id };
  const current = pullRequest.head.sha;
  const common = { repository, pullRequest, head: head.sha, current, by, cause, settings: facts.settings };
  for (const { subject } of again) {
    const asked = await askForRun(records, { ...common, task: subject.task }, means);
    if (asked.kind === 'refused') return asked;
  }
  return null;
}

/** Of an attempt's pull request it ends the attempt as well: no more turns. */
async function cancel(place: Commanded, { records, means }: With): Promise<Reply | null> {
  const { repository, number, pullRequest, sender } = place;
  const isAttempt = parseAttemptBranch(pullRequest.base.ref) !== null;
  if (isAttempt) {
    const stop = { kind: 'stop' as const, by: sender.login, at: means.now() };
    await records.keepTurnNote(repository.id, number, stop);
  }
  const requests = await records.listRequests(repository.id, number);
  const open = requests.filter(({ progress }) => !isOver(progress));
  if (open.length === 0) return isAttempt ? null : refused({ kind: 'nothing-runs' });
  await endRequests(records, open, { at: placeOf(place.repository), fact: { kind: 'cancelled' } });
  return null;
}

/** On the same steps: a card of the same task, where there is one. */
async function compare(otherNumber: number, place: Commanded, records: BotRecords): Promise<Reply> {
  const mine = await latestCards(records, place);
  const others = await latestCards(records, { repository: place.repository, number: otherNumber });
  const taskOf = ({ card }: KeptCard) => card.task?.id ?? null;
  for (const other of others) {
    const own = mine.find((card) => taskOf(card) === taskOf(other));
    if (own !== undefined) return { kind: 'compare', own, other, otherNumber };
  }
  return { kind: 'compare', own: mine.at(-1) ?? null, other: others.at(-1) ?? null, otherNumber };
}

function helpOf(
  { kind, text }: Extract<BotCommand, { kind: 'plan' | 'guide' }>,
  { repository, number, comment, sender }: Commanded,
  at: string,
): GivenHelp {
  return {
    repositoryId: repository.id,
    pullRequest: number,
    kind,
    text,
    by: sender.login,
    comment: comment.id,
    at,
  };
}

function refused(why: Refusal): Reply {
  return { kind: 'refused', why };
}
