import * as z from 'zod';
import {
  account,
  id,
  name,
  pullRequestEvent,
  repositoryName,
  sha,
  workflowRunEvent,
} from './github-event-schema.ts';

/** A repository's own webhook has no installation: only the App's is read. */
const installation = z.object({ id }, 'expected the installation, which only a webhook of the App names');

/** GitHub's own time, as it writes it. */
const time = z.iso.datetime({ offset: true });

const repository = z
  .object({
    ...{ id, full_name: repositoryName, private: z.boolean(), default_branch: name },
    // It only orders: without one the rest is as good.
    updated_at: time.nullish().catch(null),
  })
  .transform((raw) => ({
    id: raw.id,
    fullName: raw.full_name,
    isPrivate: raw.private,
    defaultBranch: raw.default_branch,
    changedAt: raw.updated_at ?? null,
  }));

const installedRepository = z
  .object({ id, full_name: repositoryName, private: z.boolean() })
  .transform((raw) => ({ id: raw.id, fullName: raw.full_name, isPrivate: raw.private }));

const app = z.object({ id }).nullish();

/** An enterprise can have an installation as well, and has a slug where others have a login. */
const enterprise = z
  .object({ id, slug: name })
  .transform((raw) => ({ id: raw.id, login: raw.slug, type: 'Organization' as const }));

/** Only what happens to an installation itself tells whose App it is of; all else names it by its id (row B5). */
const wholeInstallation = z.object({ id, app_id: id });

const installed = wholeInstallation.extend({ account: z.union([account, enterprise]) });

/** What every one of them has. */
export const anyWebhook = z.object({ action: name });

/** The fields that are read of each webhook of an App. */
export const pullRequestWebhook = pullRequestEvent.extend({ repository, installation, sender: account });

export const workflowRunWebhook = workflowRunEvent.extend({
  action: z.enum(['requested', 'in_progress', 'completed']),
  repository,
  installation,
});

export const issueCommentWebhook = z.object({
  issue: z.object({ number: id, pull_request: z.object({}).nullish() }),
  comment: z.object({
    id,
    body: z.string(),
    user: account.nullish(),
    performed_via_github_app: app,
    created_at: time,
  }),
  repository,
  installation,
  sender: account,
});

export const checkRunWebhook = z.object({
  check_run: z.object({ external_id: z.string().nullish(), head_sha: sha, app }),
  requested_action: z.object({ identifier: z.string() }).nullish(),
  repository,
  installation,
  sender: account,
});

export const repositoryWebhook = z.object({ repository, installation });

export const installationWebhook = z.object({
  installation: installed,
  repositories: z.array(installedRepository).nullish(),
});

/** The account may be gone: the id alone is needed. */
export const uninstallationWebhook = z.object({ installation: wholeInstallation });

export const installationRepositoriesWebhook = z.object({
  installation: installed,
  repositories_added: z.array(installedRepository),
  repositories_removed: z.array(z.object({ id })),
});
