import { addSummaries, setOutputs } from '../../adapters/actions/workflow-commands.ts';
import type { ComparisonVerdict } from '../../core/bench/judge-comparison.ts';
import { UsageError } from '../../core/errors.ts';
import { createComparisonKey } from '../../core/github/comparison-key.ts';
import type { PullRequest } from '../../core/github/pull-request.ts';
import { publish } from '../../pipeline/publish.ts';
import type { CommentPlace } from '../../report/bench/comparison-comment.ts';
import { createLinks } from '../../report/links.ts';
import { connect } from '../github/connect.ts';
import { commentUrl, say, sentencesOf } from './conclude.ts';
import { findPlace, type PublishPlace, requireToken } from './place.ts';

/** A comparison, ready to be written: nothing here computes anything of it. */
export interface ComparisonToPublish {
  readonly verdict: ComparisonVerdict;
  /** Tells it from others of the same workflow; null: it is the only one. */
  readonly part: string | null;
  /** The comment's body below its marker. */
  readonly render: (place: CommentPlace) => string;
  /** Print what became of it as JSON. */
  readonly json: boolean;
}

/** Writes the one comment of a comparison, or brings it up to date, as cards do it: never over a later run's. */
export async function commentComparison({ verdict, part, render, json }: ComparisonToPublish): Promise<void> {
  const { place, runner, pullRequest } = await findPullRequest();
  const { serverUrl, repository } = place;
  const head = pullRequest.head.sha;
  const runId = String(runner.run.run);
  const links = createLinks({ serverUrl, repository, runId, scorecard: null, logs: null });
  const body = render({ head, run: links?.run ?? null });
  const github = connect(place, requireToken(), (sentence) => say(sentence, place));
  const published = await publish(github, {
    pullRequest: pullRequest.number,
    marker: { key: createComparisonKey({ workflow: runner.workflow, part }), head, ...runner.run },
    comment: 'update',
    renderComment: () => body,
    check: null,
  });
  for (const sentence of sentencesOf(published)) say(sentence, place);
  setOutputs({ verdict, 'comment-url': commentUrl(published) ?? '' });
  // A fork's token may not write: whoever looks at the run still sees it.
  if (published.problems.length > 0) await addSummaries([body]);
  if (json) process.stdout.write(`${JSON.stringify({ verdict, ...published })}\n`);
}

interface Found {
  readonly place: PublishPlace;
  readonly runner: NonNullable<PublishPlace['runner']>;
  readonly pullRequest: PullRequest;
}

async function findPullRequest(): Promise<Found> {
  const place = process.env.GITHUB_ACTIONS === 'true' ? await findPlace(null) : null;
  const event = place?.event ?? null;
  if (place !== null && place.runner !== null && event?.kind === 'pull_request') {
    return { place, runner: place.runner, pullRequest: event.pullRequest };
  }
  const found = place === null ? 'no workflow' : `one for ${event?.kind ?? 'nothing known'}`;
  throw new UsageError(
    'bad-argument',
    `Expected a workflow's run for a pull request, found ${found}: the event says which pull request the comment is for. Print it with --dry-run.`,
  );
}
