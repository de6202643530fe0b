import { formatArtifactName } from '../../src/core/github/artifact-name.ts';
import { createCardKey } from '../../src/core/github/card-key.ts';
import type { PullRequest } from '../../src/core/github/pull-request.ts';
import type { RunEvent } from '../../src/core/github/run-event.ts';
import { scoreOwn } from '../../src/core/own-card.ts';
import { DEFAULT_GATE } from '../../src/core/repository-config.ts';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { normaliseTestId } from '../../src/core/test-id.ts';
import type { PublishPlace } from '../../src/entry/publish/place.ts';
import { formatScorecardFile } from '../../src/formats/scorecard-file.ts';
import type { Connected } from './loopback-github/connected.ts';
import { addArtifact, addRun } from './loopback-github/furnish.ts';
import type { LoopbackRun } from './loopback-github/state.ts';
import { zipOf } from './loopback-github/zip.ts';
import { writtenCard } from './publisher.ts';
import { HEAD_SHA } from './scorecards.ts';
import { reportedRun } from './suite-runs.ts';

export const WORKFLOW = '.github/workflows/stepmark.yml';
export const REPOSITORY = 'octo/hello';
export const BASE_TIP = 'b'.repeat(40);

export const keyOf = (part: string | null = null, workflow = WORKFLOW) => createCardKey({ workflow, part });

/** A card of our own scoring: one test fixed, and the named ones broken. */
export function scoredCard(
  broken: readonly string[] = [],
  subject: Partial<Scorecard['subject']> = {},
): Scorecard {
  const id = (name: string) => normaliseTestId(`a.test.ts::::${name}`);
  const kept = id('kept');
  const card = writtenCard(
    scoreOwn({
      suites: [
        {
          base: reportedRun({ passed: [kept, ...broken.map(id)], failed: [id('fixed')], side: 'base' }),
          head: reportedRun({ passed: [kept, id('fixed')], failed: broken.map(id) }),
          proof: null,
          guard: null,
        },
      ],
      context: { changedTestFiles: [], editedTestFiles: [], waivers: [], changesCode: true },
      changedTestConfiguration: [],
      gate: DEFAULT_GATE,
    }),
  );
  return { ...card, subject: { ...card.subject, ...subject } };
}

/** The pull request of the tests, as an event or the API tells it. */
export function pullRequest(changes: Partial<PullRequest> = {}): PullRequest {
  return {
    number: 7,
    title: 'Change something',
    body: '',
    state: 'open',
    draft: false,
    author: null,
    labels: [],
    base: { ref: 'main', sha: BASE_TIP },
    head: { ref: 'topic', sha: HEAD_SHA, repository: REPOSITORY },
    updatedAt: null,
    ...changes,
  };
}

export function pullRequestEvent({ repository }: Connected, changes: Partial<PullRequest> = {}): RunEvent {
  return {
    kind: 'pull_request',
    action: 'synchronize',
    pullRequest: pullRequest(changes),
    isFork: false,
    mergeSha: null,
    repository: { id: repository.id, fullName: repository.name, defaultBranch: 'main' },
  };
}

/** A step of a run of the workflow. */
export function placeIn(
  connected: Connected,
  changes: Partial<PublishPlace> & { readonly run?: number } = {},
): PublishPlace {
  const { run = 4711, ...place } = changes;
  const { apiUrl, graphqlUrl } = connected.loopback;
  const common = {
    repository: connected.repository.name,
    serverUrl: 'https://github.com',
    apiUrl,
    graphqlUrl,
  };
  return {
    ...common,
    runner: {
      ...common,
      eventName: 'pull_request',
      eventPath: '/nowhere/event.json',
      workflow: WORKFLOW,
      run: { run, attempt: 1 },
      sha: 'e'.repeat(40),
      ref: 'refs/pull/7/merge',
      workspace: '/nowhere',
      temporary: '/nowhere',
      runner: 'github-hosted',
    },
    event: pullRequestEvent(connected),
    ownDirectory: null,
    ...place,
  };
}

/** A run of the workflow at the pull request's head, and what it uploaded: text of scorecard.json, or a whole zip. */
export function addResults(
  { loopback, repository }: Connected,
  results: Readonly<Record<string, string | Uint8Array>>,
  run: Partial<LoopbackRun> = {},
): LoopbackRun {
  const head = { sha: HEAD_SHA, branch: 'topic', repository: REPOSITORY };
  const added = addRun(repository, { id: 4711, head, ...run });
  for (const [name, content] of Object.entries(results)) {
    const zip = typeof content === 'string' ? zipOf({ 'scorecard.json': content }) : content;
    addArtifact(loopback.state, repository, { runId: added.id, name, zip });
  }
  return added;
}

export const artifactName = (key = keyOf(), attempt = 1) =>
  formatArtifactName({ kind: 'result', key, attempt });
export const textOf = (card: Scorecard) => formatScorecardFile(card);
