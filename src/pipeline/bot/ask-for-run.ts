import { type AllowanceRule, spend } from '../../core/bot/allowance.ts';
import type { EventRepository } from '../../core/bot/bot-event.ts';
import { decideRequest } from '../../core/bot/decide-request.ts';
import type { Refusal } from '../../core/bot/reply.ts';
import type { KeptRequest, RequestCause, RunRequest } from '../../core/bot/run-request.ts';
import type { Account, PullRequest } from '../../core/github/pull-request.ts';
import type { BotSettings } from '../../core/repository-config.ts';
import type { BotMeans } from './means.ts';
import type { BotRecords, EffectPlace } from './ports.ts';
import { addEffect } from './reach.ts';

/** A run that somebody who may do so asks for. */
export interface Asking {
  readonly repository: EventRepository;
  readonly pullRequest: Pick<PullRequest, 'number' | 'base'>;
  readonly task: string | null;
  /** A head that GitHub told us (SECURITY.md row A11). */
  readonly head: string;
  /** What the pull request's head is now, which is not given up for an earlier one; null: the commit was named. */
  readonly current: string | null;
  readonly by: Account;
  readonly cause: RequestCause;
  readonly settings: BotSettings;
}

export type Asked = { readonly kind: 'asked' } | { readonly kind: 'refused'; readonly why: Refusal };

/** Keeps the request and what follows from it, within the budget, in the place of requests of earlier heads. */
export async function askForRun(
  records: BotRecords,
  asking: Asking,
  means: Pick<BotMeans, 'newRequestId' | 'now'>,
): Promise<Asked> {
  const { repository, pullRequest, settings } = asking;
  if (settings.ref === repository.defaultBranch)
    return refused({ kind: 'default-branch', ref: settings.ref });
  const request = toRequest(asking, means);
  const there = await records.listRequests(repository.id, pullRequest.number);
  const decision = decideRequest(there, request.subject, asking.current);
  if (decision.kind === 'under-way') return refused({ kind: 'under-way', head: decision.by.subject.head });
  const overBudget = await spendBudget(records, asking, means.now());
  if (overBudget !== null) return refused(overBudget);
  await endRequests(records, decision.supersedes, { at: placeOf(repository), fact: { kind: 'superseded' } });
  await records.keepRequest(request);
  await addEffects(records, request, placeOf(repository), ['show', 'dispatch']);
  return { kind: 'asked' };
}

/** Ends requests that nobody waits for any more, with their runs. */
export async function endRequests(
  records: BotRecords,
  requests: readonly KeptRequest[],
  { at, fact }: { readonly at: EffectPlace; readonly fact: { readonly kind: 'superseded' | 'cancelled' } },
): Promise<void> {
  for (const request of requests) {
    await records.advanceRequest(request.id, fact);
    await addEffects(records, request, at, ['stop', 'show']);
  }
}

export function placeOf({ installation, id }: Pick<EventRepository, 'installation' | 'id'>): EffectPlace {
  return { installation, repositoryId: id };
}

async function addEffects(
  records: BotRecords,
  { id, subject }: RunRequest,
  at: EffectPlace,
  kinds: readonly ('show' | 'dispatch' | 'stop')[],
): Promise<void> {
  const to = { at, pullRequest: subject.pullRequest };
  for (const kind of kinds) await addEffect(records, { kind, request: id }, to);
}

function toRequest(
  { repository, pullRequest, task, head, by, cause, settings }: Asking,
  { newRequestId, now }: Pick<BotMeans, 'newRequestId' | 'now'>,
): RunRequest {
  return {
    id: newRequestId(),
    subject: { repositoryId: repository.id, pullRequest: pullRequest.number, task, head },
    base: { ref: pullRequest.base.ref, sha: pullRequest.base.sha },
    workflow: { file: settings.workflow, ref: settings.ref },
    askedBy: { id: by.id, login: by.login },
    cause,
    askedAt: now(),
  };
}

/** Takes from both allowances, or from none (SECURITY.md row A13). */
async function spendBudget(
  records: BotRecords,
  { repository, pullRequest, by, settings: { budget } }: Asking,
  now: string,
): Promise<Refusal | null> {
  const purses = [
    {
      of: 'pull-request' as const,
      name: `pull-request ${repository.id}/${pullRequest.number}`,
      rule: perHour(budget.perPullRequest),
    },
    {
      of: 'author' as const,
      name: `author ${repository.installation}/${by.id}`,
      rule: perHour(budget.perAuthor),
    },
  ];
  const spent: { readonly name: string; readonly allowance: Parameters<BotRecords['keepAllowance']>[1] }[] =
    [];
  for (const { of, name, rule } of purses) {
    const { allowance, waitMs } = spend(await records.readAllowance(name), rule, now);
    if (allowance === null) return { kind: 'budget', of, waitMs };
    spent.push({ name, allowance });
  }
  for (const { name, allowance } of spent) await records.keepAllowance(name, allowance);
  return null;
}

function perHour(count: number): AllowanceRule {
  return { most: count, perHour: count };
}

function refused(why: Refusal): Asked {
  return { kind: 'refused', why };
}
