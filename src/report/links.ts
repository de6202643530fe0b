import type { TrustedUrl } from './phrase.ts';

/** An artifact of a run: its address is ours, its name is not. */
export interface ArtifactLink {
  readonly url: TrustedUrl;
  readonly name: string;
}

/** Where a run and its files can be seen. */
export interface Links {
  readonly run: TrustedUrl;
  /** Holds scorecard.json, and with it every test. */
  readonly scorecard: ArtifactLink | null;
  /** Holds the suites' logs and the scorecard in other formats. */
  readonly logs: ArtifactLink | null;
}

/** An uploaded artifact, as a runner or the API tells it. */
export interface ArtifactSource {
  readonly id: string;
  readonly name: string;
}

export interface LinkSource {
  /** `https://github.com`, or the server of a GitHub Enterprise. */
  readonly serverUrl: string;
  /** `owner/name`, from the event or the API, never from a scorecard. */
  readonly repository: string;
  readonly runId: string;
  readonly scorecard: ArtifactSource | null;
  readonly logs: ArtifactSource | null;
}

const SERVER = /^https?:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/iu;
const REPOSITORY = /^[\w-][\w.-]{0,99}\/[\w.-]{1,100}$/u;
const ID = /^[1-9]\d{0,19}$/u;

/** Builds addresses from validated parts only (SECURITY.md row C10); null where any part is not what it should be. */
export function createLinks({ serverUrl, repository, runId, scorecard, logs }: LinkSource): Links | null {
  if (!SERVER.test(serverUrl) || !REPOSITORY.test(repository) || repository.includes('..') || !ID.test(runId))
    return null;
  const run = `${serverUrl}/${repository}/actions/runs/${runId}`;
  const artifact = (source: ArtifactSource | null): ArtifactLink | null =>
    source === null || !ID.test(source.id)
      ? null
      : { url: `${run}/artifacts/${source.id}` as TrustedUrl, name: source.name };
  return { run: run as TrustedUrl, scorecard: artifact(scorecard), logs: artifact(logs) };
}
