import type { TrustedUrl } from './phrase.ts';

/** Where a run and its files can be seen. */
export interface Links {
  readonly run: TrustedUrl;
  readonly artifact: TrustedUrl | null;
}

export interface LinkSource {
  /** `https://github.com`, or the server of a GitHub Enterprise. */
  readonly serverUrl: string;
  /** `owner/name`, from the event or the API, never from a scorecard. */
  readonly repository: string;
  readonly runId: string;
  readonly artifactId: string | null;
}

const SERVER = /^https?:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/iu;
const REPOSITORY = /^[\w-][\w.-]{0,99}\/[\w.-]{1,100}$/u;
const ID = /^[1-9]\d{0,19}$/u;

/** Builds addresses from validated parts only (SECURITY.md row C10); null where any part is not what it should be. */
export function createLinks({ serverUrl, repository, runId, artifactId }: LinkSource): Links | null {
  if (!SERVER.test(serverUrl) || !REPOSITORY.test(repository) || repository.includes('..') || !ID.test(runId))
    return null;
  const run = `${serverUrl}/${repository}/actions/runs/${runId}`;
  const artifact = artifactId !== null && ID.test(artifactId) ? `${run}/artifacts/${artifactId}` : null;
  return { run: run as TrustedUrl, artifact: artifact as TrustedUrl | null };
}
