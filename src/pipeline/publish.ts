import { InfraError } from '../core/errors.ts';
import type { CardMarker, Viewer } from '../core/github/card-marker.ts';
import type { CardMemory } from '../core/github/card-memory.ts';
import type { CommentFacts } from '../core/github/decide-comment.ts';
import type { PullRequest } from '../core/github/pull-request.ts';
import { isTemporaryTrouble } from '../core/github/temporary-trouble.ts';
import type { CheckContent, GitHub } from './github-port.ts';
import { type CheckOutcome, publishCheck } from './publish-check.ts';
import { type CommentOutcome, publishComment } from './publish-comment.ts';

/** The check's content beside what the publisher itself knows. */
export type CheckTexts = Omit<CheckContent, 'name' | 'headSha' | 'externalId' | 'detailsUrl'>;

/** What is to be shown on a pull request, and from which run it comes. */
export interface Publication {
  readonly pullRequest: number;
  readonly marker: CardMarker;
  readonly comment: CommentFacts['mode'];
  /** The body below the marker, given the comment that is there. */
  readonly renderComment: (
    existing: { readonly body: string; readonly memory: CardMemory | null } | null,
  ) => string;
  /** Null: no check run. Lines are those that the pull request changes. */
  readonly check: {
    readonly name: string;
    readonly detailsUrl: string | null;
    readonly render: (changedLines: ReadonlyMap<string, number>) => CheckTexts;
  } | null;
}

/** What became of it. A surface that GitHub refused is null, and a sentence says why and what to do. */
export interface Published {
  readonly comment: CommentOutcome | null;
  readonly check: CheckOutcome | null;
  readonly problems: readonly string[];
  /** Whether the same may go well some time later. */
  readonly isTemporary: boolean;
}

/**
 * Puts a result on its pull request: the comment, then the check run. One that GitHub refuses does not keep the other
 * back, and none of it is ever a reason to lose the result (rows A7 and C of SECURITY.md are the caller's).
 */
export async function publish(github: GitHub, publication: Publication): Promise<Published> {
  const troubles: InfraError[] = [];
  const degrade = degrading(troubles);
  const viewer = await degrade(() => findViewer(github, publication.check !== null));
  const pullRequest =
    viewer === null ? null : await degrade(() => github.getPullRequest(publication.pullRequest));
  if (viewer === null || pullRequest === null) return { comment: null, check: null, ...explain(troubles) };
  const comment = await degrade(() => writeComment(github, publication, { viewer, pullRequest }));
  const check = await degrade(() => writeCheck(github, publication, viewer));
  return { comment, check, ...explain(troubles) };
}

interface Found {
  readonly viewer: Viewer;
  readonly pullRequest: PullRequest;
}

function writeComment(
  github: GitHub,
  { pullRequest: number, marker, comment, renderComment }: Publication,
  { viewer, pullRequest }: Found,
): Promise<CommentOutcome> {
  return publishComment(github, {
    pullRequest: number,
    currentHead: pullRequest.head.sha,
    mode: comment,
    marker,
    // No person's login has brackets, and an App's comments carry its login everywhere.
    viewer: { login: viewer.login, appId: null },
    body: renderComment,
  });
}

async function writeCheck(
  github: GitHub,
  { pullRequest, marker, check }: Publication,
  { appId }: Viewer,
): Promise<CheckOutcome | null> {
  if (check === null) return null;
  const { name, detailsUrl, render } = check;
  const texts = render(await github.listChangedLines(pullRequest));
  return publishCheck(github, {
    content: { ...texts, name, detailsUrl, headSha: marker.head },
    externalId: marker,
    appId,
  });
}

/** GitHub has no answer for some tokens; the Actions' own is by far the commonest of those. */
const ACTIONS_LOGIN = 'github-actions[bot]';

async function findViewer(github: GitHub, needsApp: boolean): Promise<Viewer> {
  const login = (await github.viewer()) ?? ACTIONS_LOGIN;
  return { login, appId: needsApp ? await github.findApp(login) : null };
}

/** Trouble with GitHub becomes a sentence; anything else is a bug and stays one. */
function degrading(troubles: InfraError[]) {
  return async <T>(work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof InfraError)) throw error;
      troubles.push(error);
      return null;
    }
  };
}

function explain(troubles: readonly InfraError[]): Pick<Published, 'problems' | 'isTemporary'> {
  return {
    problems: troubles.map(({ message }) => message),
    isTemporary: troubles.some(isTemporaryTrouble),
  };
}
