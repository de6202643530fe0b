import * as z from 'zod';

const NO_COMMIT = /^0+$/;

export const id = z.int().min(1);
export const name = z.string().min(1);
export const sha = z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'expected a commit');
export const repositoryName = z.string().regex(/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/, 'expected owner/name');

/** GitHub may add kinds of accounts: an unknown one has no rights here that a user does not have. */
export const account = z.object({
  id,
  login: name,
  type: z.enum(['User', 'Bot', 'Organization', 'Mannequin']).catch('User'),
});

const repository = z
  .object({ id, full_name: repositoryName, default_branch: name })
  .transform((raw) => ({ id: raw.id, fullName: raw.full_name, defaultBranch: raw.default_branch }));

/** Null or left out: the fork is deleted. */
const headRepository = z.object({ id, full_name: repositoryName }).nullish();

const shaOrNone = sha.transform((value) => (NO_COMMIT.test(value) ? null : value));

const labels = z
  .array(z.object({ name: z.string().nullish() }))
  .nullish()
  .transform((raw) => (raw ?? []).flatMap((label) => (label.name ? [label.name] : [])));

const side = z.object({ ref: name, sha });

/** The fields that are read of each event; everything else in an event file is left alone. */
export const pullRequestEvent = z.object({
  action: name,
  number: id,
  pull_request: z.object({
    title: z.string(),
    body: z.string().nullish(),
    state: z.enum(['open', 'closed']),
    draft: z.boolean().nullish(),
    user: account.nullish(),
    labels,
    merge_commit_sha: sha.nullish(),
    base: side,
    head: side.extend({ repo: headRepository }),
    // Nothing but the order of what was told depends on it.
    updated_at: z.iso.datetime({ offset: true }).nullable().catch(null),
  }),
  repository,
});

export const pushEvent = z.object({ ref: name, before: shaOrNone, after: shaOrNone, repository });

export const mergeGroupEvent = z.object({
  action: name,
  merge_group: z.object({ base_sha: sha, head_sha: sha, base_ref: name }),
  repository,
});

export const workflowDispatchEvent = z.object({ ref: name, repository });

export const scheduleEvent = z.object({ schedule: z.string().nullish(), repository: repository.nullish() });

export const workflowRunEvent = z.object({
  action: name,
  /** Older servers tell the workflow's path here alone. */
  workflow: z.object({ path: z.string() }).nullish(),
  workflow_run: z.object({
    id,
    run_attempt: id,
    event: name,
    path: z.string().nullish(),
    status: z.string(),
    conclusion: z.string().nullish(),
    head_sha: sha,
    head_branch: z.string().nullish(),
    head_repository: headRepository,
    actor: account.nullish(),
    run_started_at: z.string().nullish(),
  }),
  repository,
});
