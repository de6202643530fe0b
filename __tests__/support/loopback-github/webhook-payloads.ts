import { webhookOf } from '../webhook-examples.ts';
import { checkObject, commentObject } from './comment-objects.ts';
import type { Json } from './examples.ts';
import { issueObject, pullAsIssue } from './issue-routes.ts';
import { repositoryObject, userObject } from './people.ts';
import { pullObject } from './pull-objects.ts';
import { runObject } from './run-objects.ts';
import {
  type LoopbackCheck,
  type LoopbackComment,
  type LoopbackInstallation,
  type LoopbackPull,
  type LoopbackRepository,
  type LoopbackRun,
  type LoopbackState,
  SOME_DAY,
} from './state.ts';

/** What a webhook is about, and through which installation it is sent. */
export interface WebhookPlace {
  readonly state: LoopbackState;
  readonly repository: LoopbackRepository;
  readonly installation: LoopbackInstallation;
}

export interface Webhook {
  readonly event: string;
  readonly payload: Json;
}

export function pullRequestWebhook(
  place: WebhookPlace,
  pull: LoopbackPull,
  {
    action,
    sender,
    before = 'e'.repeat(40),
  }: {
    readonly action: 'opened' | 'reopened' | 'ready_for_review' | 'synchronize' | 'closed';
    /** A login. */
    readonly sender: string;
    /** The head before a push. */
    readonly before?: string;
  },
): Webhook {
  return webhook(
    place,
    { event: 'pull_request', action, sender },
    {
      number: pull.number,
      pull_request: pullObject(place.state, place.repository, pull),
      ...(action === 'synchronize' ? { before, after: pull.head.sha } : {}),
    },
  );
}

export function commentWebhook(place: WebhookPlace, comment: LoopbackComment): Webhook {
  const { pulls, issues } = place.repository;
  const pull = pulls.get(comment.issue);
  const issue = issues.get(comment.issue);
  if (pull === undefined && issue === undefined) throw new Error(`the test has not added #${comment.issue}`);
  return webhook(
    place,
    { event: 'issue_comment', action: 'created', sender: comment.author ?? 'ghost' },
    {
      issue: pull === undefined ? issue && issueObject(place, issue) : pullAsIssue(place, pull),
      comment: commentObject(place.state, place.repository, comment),
    },
  );
}

/** Of the repository itself. */
export function repositoryWebhook(place: WebhookPlace, action: 'privatized' | 'deleted'): Webhook {
  // GitHub publishes no example of one that is deleted: it has the same fields.
  const told = { event: 'repository', action: 'privatized', sender: place.installation.account };
  return webhook(place, told, { action });
}

/** A button of a check; null: GitHub's own "Re-run". */
export function buttonWebhook(
  place: WebhookPlace,
  check: LoopbackCheck,
  { button, sender }: { readonly button: string | null; readonly sender: string },
): Webhook {
  const action = button === null ? 'rerequested' : 'requested_action';
  return webhook(
    place,
    { event: 'check_run', action, sender },
    {
      check_run: checkObject(place.state, place.repository, check),
      ...(button === null ? {} : { requested_action: { identifier: button } }),
    },
  );
}

export function runWebhook(
  place: WebhookPlace,
  run: LoopbackRun,
  action: 'requested' | 'in_progress' | 'completed',
): Webhook {
  // GitHub publishes no example of a run in progress: it has the fields of one that was asked for.
  const example = action === 'completed' ? 'completed' : 'requested';
  const { payload } = webhook(
    place,
    { event: 'workflow_run', action: example, sender: run.actor },
    {
      workflow_run: runObject(place.state, place.repository, run),
    },
  );
  const workflow = { ...Object(payload.workflow), path: run.path };
  return { event: 'workflow_run', payload: { ...payload, action, workflow } };
}

export function installationWebhook(
  { state, installation }: WebhookPlace,
  action: 'created' | 'deleted' | 'suspend' | 'unsuspend' | 'new_permissions_accepted',
): Webhook {
  const { repositories: _, ...example } = exampleOf('installation', action);
  const reached = [...state.repositories.values()].filter(({ id }) => installation.repositories.includes(id));
  const repositories = reached.map((repository) => {
    const { id, node_id, name, full_name, private: isPrivate } = repositoryObject(state, repository);
    return { id, node_id, name, full_name, private: isPrivate };
  });
  const suspended = action === 'suspend';
  const hasList = action === 'created' || action === 'deleted' || action === 'new_permissions_accepted';
  return {
    event: 'installation',
    payload: {
      ...example,
      installation: {
        ...Object(example.installation),
        ...{ id: installation.id, app_id: installation.appId, permissions: installation.permissions },
        app_slug: state.apps.get(installation.appId)?.slug,
        account: userObject(state, installation.account),
        ...{ created_at: SOME_DAY, updated_at: SOME_DAY },
        suspended_by: suspended ? userObject(state, installation.account) : null,
        suspended_at: suspended ? SOME_DAY : null,
      },
      ...(hasList ? { repositories } : {}),
      sender: userObject(state, installation.account),
    },
  };
}

function webhook(
  { state, repository, installation }: WebhookPlace,
  { event, action, sender }: { readonly event: string; readonly action: string; readonly sender: string },
  subject: Json,
): Webhook {
  const { organization: _, ...example } = exampleOf(event, action);
  return {
    event,
    payload: {
      ...example,
      ...subject,
      repository: repositoryObject(state, repository),
      installation: { id: installation.id, node_id: `I_${installation.id}` },
      sender: userObject(state, sender),
    },
  };
}

function exampleOf(event: string, action: string): Json {
  return { ...webhookOf(event, action) };
}
