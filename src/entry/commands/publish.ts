import { InfraError } from '../../core/errors.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import { type Published, publish } from '../../pipeline/publish.ts';
import { connect } from '../github/connect.ts';
import { conclude, type Ended, say } from '../publish/conclude.ts';
import { type PublishOptions, withInputs } from '../publish/options.ts';
import { findPlace, requireToken } from '../publish/place.ts';
import { cardCheck, cardComment, statusCheck, statusComment } from '../publish/render.ts';
import {
  type FoundResults,
  findResults,
  isOwnDirectory,
  type PublishMeans,
  type ToPublish,
} from '../publish/results.ts';
import { withoutSecrets } from '../publish/secrets.ts';

/** Reads results as hostile, and writes the comment and the check run of each pull request that they belong to. */
export async function runPublish(given: PublishOptions): Promise<void> {
  const options = withInputs(given, process.env);
  const place = await findPlace(options.repository ?? null);
  const github = connect(place, requireToken(), (sentence) => say(sentence, place));
  const found = await findOrSay(options, { place, github });
  for (const note of found.notes) say(note, place);
  const results = found.results.map(withoutSecrets);
  if (options.dryRun === true) {
    process.stdout.write(results.map(dryRun).join(''));
    return;
  }
  const ended: Ended[] = [];
  for (const result of results) {
    ended.push({ result, outcome: await publishOne(result, github, options.check ?? false) });
  }
  // The last step of action.yml writes the card of its own job to the summary in any case.
  await conclude(ended, { place, isSummarised: isOwnDirectory(options.from, { place }) });
  if (options.json === true) process.stdout.write(`${JSON.stringify(ended.map(({ outcome }) => outcome))}\n`);
}

/** A workflow does not fail because GitHub has trouble: it warns, and the score stays where it was made. */
async function findOrSay(options: PublishOptions, means: PublishMeans): Promise<FoundResults> {
  try {
    return await findResults(options, means);
  } catch (error) {
    const isTrouble = error instanceof InfraError && error.code.startsWith('github-');
    if (!isTrouble || means.place.runner === null) throw error;
    return { results: [], notes: [error.message] };
  }
}

function publishOne(result: ToPublish, github: GitHub, check: boolean): Promise<Published> {
  const { shown, links } = result;
  const card = shown.kind === 'card';
  return publish(github, {
    pullRequest: result.pullRequest,
    marker: result.marker,
    comment: result.comment,
    renderComment: commentOf(result),
    check:
      check || result.check
        ? {
            name: CHECK_NAME,
            detailsUrl: links?.run ?? null,
            render: card ? cardCheck(shown.card, { links }) : statusCheck(shown.status),
          }
        : null,
  });
}

/** Ours alone: never a name that comes from a pull request. */
const CHECK_NAME = 'stepmark';

function commentOf({ shown, links }: ToPublish): ReturnType<typeof cardComment> {
  return shown.kind === 'card' ? cardComment(shown.card, { links }) : statusComment(shown.status);
}

function dryRun(result: ToPublish): string {
  const { pullRequest, marker } = result;
  return `#${pullRequest}, key ${marker.key}, head ${marker.head}\n\n${commentOf(result)(null)}\n`;
}
