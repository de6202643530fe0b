import type * as z from 'zod';
import type { BotEvent, CheckButton } from '../core/bot/bot-event.ts';
import { UsageError } from '../core/errors.ts';
import { escapeText } from '../core/github/escape-text.ts';
import { toPullRequest, toWorkflowRun } from './github-nouns.ts';
import { listProblems } from './list-problems.ts';
import { parseWebhookBody } from './webhook-body.ts';
import {
  anyWebhook,
  checkRunWebhook,
  installationRepositoriesWebhook,
  installationWebhook,
  issueCommentWebhook,
  pullRequestWebhook,
  repositoryWebhook,
  uninstallationWebhook,
  workflowRunWebhook,
} from './webhook-schema.ts';
import { contradiction } from './webhook-subjects.ts';

/** What a webhook tells, while it is read. */
interface Told {
  readonly event: string;
  readonly action: string;
  readonly payload: object;
}

const PARSERS: ReadonlyMap<string, (told: Told) => BotEvent> = new Map([
  ['pull_request', parsePullRequest],
  ['issue_comment', parseIssueComment],
  ['check_run', parseCheckRun],
  ['repository', parseRepository],
  ['workflow_run', parseWorkflowRun],
  ['installation', parseInstallation],
  ['installation_repositories', parseInstallationRepositories],
]);

/**
 * Reads a webhook of the App: `event` is its header, which is not signed, `body` its text, which is. Throws UsageError
 * `bad-argument`, with a sentence, for a body that is not one of that event, and nothing else.
 */
export function parseWebhook(delivery: { readonly event: string; readonly body: string }): BotEvent {
  const { event, body } = delivery;
  const payload = parseWebhookBody(body);
  const problem = contradiction(event, payload);
  if (problem !== null) throw refused(event, problem);
  const parse = PARSERS.get(event);
  if (parse === undefined) return { kind: 'ignored', why: `nothing is done for ${escapeText(event)}` };
  const { action } = read(anyWebhook, { event, payload });
  return parse({ event, action, payload });
}

function parsePullRequest(told: Told): BotEvent {
  switch (told.action) {
    case 'opened':
    case 'reopened':
    case 'ready_for_review':
    case 'synchronize': {
      const { number, pull_request: raw, repository, installation, sender } = read(pullRequestWebhook, told);
      const pullRequest = toPullRequest(number, raw);
      return { kind: 'head', repository: at(repository, installation), pullRequest, sender };
    }
    case 'closed': {
      const { number, pull_request: raw, repository, installation } = read(pullRequestWebhook, told);
      const pullRequest = toPullRequest(number, raw);
      return { kind: 'closed', repository: at(repository, installation), pullRequest };
    }
    default:
      return ignored(told);
  }
}

/** An edited comment is no command, so that nothing old can become one (SECURITY.md row B7). */
function parseIssueComment(told: Told): BotEvent {
  if (told.action !== 'created') return ignored(told);
  const { issue, comment, repository, installation, sender } = read(issueCommentWebhook, told);
  return {
    kind: 'comment',
    repository: at(repository, installation),
    number: issue.number,
    isPullRequest: (issue.pull_request ?? null) !== null,
    comment: {
      id: comment.id,
      body: comment.body,
      author: comment.user ?? null,
      appId: comment.performed_via_github_app?.id ?? null,
      createdAt: comment.created_at,
    },
    sender,
  };
}

function parseCheckRun(told: Told): BotEvent {
  if (told.action !== 'rerequested' && told.action !== 'requested_action') return ignored(told);
  const { check_run: raw, requested_action, repository, installation, sender } = read(checkRunWebhook, told);
  const button = told.action === 'rerequested' ? 'rerun' : (requested_action?.identifier ?? '');
  if (!isButton(button)) return { kind: 'ignored', why: `no check has the button ${escapeText(button)}` };
  return {
    kind: 'button',
    repository: at(repository, installation),
    button,
    check: { externalId: raw.external_id ?? '', headSha: raw.head_sha, appId: raw.app?.id ?? null },
    sender,
  };
}

function isButton(identifier: string): identifier is CheckButton {
  return identifier === 'rerun' || identifier === 'rerun-failed' || identifier === 'continue';
}

function parseWorkflowRun(told: Told): BotEvent {
  if (!['requested', 'in_progress', 'completed'].includes(told.action)) return ignored(told);
  const raw = read(workflowRunWebhook, told);
  const { action, repository, installation } = raw;
  return { kind: 'run', repository: at(repository, installation), action, run: toWorkflowRun(raw) };
}

function parseRepository(told: Told): BotEvent {
  switch (told.action) {
    case 'privatized':
    case 'publicized':
    case 'renamed': {
      const { repository, installation } = read(repositoryWebhook, told);
      return { kind: 'changed', repository: at(repository, installation) };
    }
    case 'deleted':
      return { kind: 'deleted', repositoryId: read(repositoryWebhook, told).repository.id };
    default:
      return ignored(told);
  }
}

function parseInstallation(told: Told): BotEvent {
  switch (told.action) {
    case 'created':
    case 'new_permissions_accepted':
    case 'unsuspend': {
      const { installation, repositories } = read(installationWebhook, told);
      const { id, account } = installation;
      return { kind: 'installed', installation: id, account, added: repositories ?? [], removed: [] };
    }
    case 'deleted':
      return { kind: 'uninstalled', installation: read(uninstallationWebhook, told).installation.id };
    default:
      return ignored(told);
  }
}

function parseInstallationRepositories(told: Told): BotEvent {
  if (told.action !== 'added' && told.action !== 'removed') return ignored(told);
  const raw = read(installationRepositoriesWebhook, told);
  const { id, account } = raw.installation;
  return {
    kind: 'installed',
    installation: id,
    account,
    added: raw.repositories_added,
    removed: raw.repositories_removed,
  };
}

function at<T>(repository: T, installation: { readonly id: number }): T & { readonly installation: number } {
  return { ...repository, installation: installation.id };
}

function ignored({ event, action }: Told): BotEvent {
  return { kind: 'ignored', why: `nothing is done for ${event} ${escapeText(action)}` };
}

function read<T>(schema: z.ZodType<T>, { event, payload }: Pick<Told, 'event' | 'payload'>): T {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  throw refused(event, listProblems(result.error, 'the body'));
}

function refused(event: string, problem: string): UsageError {
  return new UsageError(
    'bad-argument',
    `the webhook is not one of ${escapeText(event)}: ${problem}. Look at the delivery in the settings of the GitHub App.`,
  );
}
