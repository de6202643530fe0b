import { UsageError } from '../errors.ts';
import type { RunEvent } from './run-event.ts';

/** A commit to look up, and what people call it. */
export interface NamedCommit {
  /** A SHA, a branch of origin, or an expression of git's such as `<sha>^`. */
  readonly commit: string;
  /** For the card; untrusted. */
  readonly label: string;
}

export interface Revisions {
  readonly base: NamedCommit;
  readonly head: NamedCommit;
}

/** What the event itself does not say. */
export interface RevisionFacts {
  /** GITHUB_SHA and GITHUB_REF. */
  readonly sha: string;
  readonly ref: string;
  /** The `base` input; null: the event names it. */
  readonly base: string | null;
}

/**
 * Which commits an event asks to compare. Where there is nothing to compare with (a schedule, a run by hand on the
 * default branch) a commit is compared with its first parent. Throws UsageError `bad-argument` for a ref that is gone.
 */
export function chooseRevisions(event: RunEvent, facts: RevisionFacts): Revisions {
  const chosen = ofEvent(event, facts);
  return facts.base === null ? chosen : { ...chosen, base: { commit: facts.base, label: facts.base } };
}

function ofEvent(event: RunEvent, facts: RevisionFacts): Revisions {
  switch (event.kind) {
    case 'pull_request': {
      const { base, head } = event.pullRequest;
      return { base: { commit: base.sha, label: base.ref }, head: { commit: head.sha, label: head.ref } };
    }
    case 'push': {
      if (event.after === null) throw gone(event.ref);
      const head = { commit: event.after, label: shortRef(event.ref) };
      if (event.before === null) return { base: defaultBranch(event.repository.defaultBranch), head };
      return { base: { commit: event.before, label: `${shortRef(event.ref)} before` }, head };
    }
    case 'merge_group':
      return {
        base: { commit: event.baseSha, label: shortRef(event.baseRef) },
        head: { commit: event.headSha, label: 'merge group' },
      };
    case 'workflow_dispatch':
      return ofBranch(event.repository.defaultBranch, facts);
    case 'schedule':
      return ofBranch(event.repository?.defaultBranch ?? null, facts);
    case 'workflow_run':
      throw new UsageError(
        'bad-argument',
        'A workflow_run event holds no change to score: use the publish action there, and this one on pull_request.',
      );
  }
}

/** A run by hand or by the clock: a branch against the default branch, that one against its own last commit. */
function ofBranch(standard: string | null, { sha, ref }: RevisionFacts): Revisions {
  const head = { commit: sha, label: shortRef(ref) };
  if (standard === null || ref === `refs/heads/${standard}`) {
    return { base: { commit: `${sha}^`, label: `${shortRef(ref)}^` }, head };
  }
  return { base: defaultBranch(standard), head };
}

function defaultBranch(name: string): NamedCommit {
  return { commit: `origin/${name}`, label: name };
}

function shortRef(ref: string): string {
  return ref.replace(/^refs\/(?:heads|tags)\//, '');
}

function gone(ref: string): UsageError {
  return new UsageError(
    'bad-argument',
    `Expected a commit to score, found a push that removes ${shortRef(ref)}. Leave such pushes out by a condition on github.event.deleted.`,
  );
}
