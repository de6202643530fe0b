import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { parseKeyValues } from './composite-runner/file-commands.ts';
import { makeDirectory } from './git-repository.ts';
import { REPOSITORY, WORKFLOW } from './results.ts';

/** What a step of a workflow left behind. */
export interface EndedStep {
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  /** Its standard output and standard error. */
  readonly log: string;
  readonly warnings: readonly string[];
  readonly exitCode: number;
}

// The library that writes summaries keeps the first path that it sees.
const directory = makeDirectory();
const [eventPath, outputs, summary] = [
  join(directory, 'event.json'),
  join(directory, 'outputs'),
  join(directory, 'summary.md'),
];

/** Runs a command in this process as a step of run 4711, for the event `pull_request`. */
export async function runStep(
  work: () => Promise<void>,
  { event, environment }: { readonly event: unknown; readonly environment: Readonly<Record<string, string>> },
): Promise<EndedStep> {
  writeFileSync(eventPath, JSON.stringify(event));
  for (const path of [outputs, summary]) writeFileSync(path, '');
  const { env: before, exitCode: codeBefore } = process;
  process.env = { PATH: before.PATH, ...runnerEnvironment(), ...environment };
  let log = '';
  const keep = (text: unknown) => {
    log += String(text);
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation(keep),
  );
  let exitCode = 0;
  try {
    await work();
    exitCode = Number(process.exitCode ?? 0);
  } finally {
    process.env = before;
    process.exitCode = codeBefore;
    for (const spy of spies) spy.mockRestore();
  }
  return {
    outputs: parseKeyValues(readFileSync(outputs, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
    log,
    warnings: [...log.matchAll(/^::warning::(.*)$/gm)].map(([, sentence = '']) => sentence),
    exitCode,
  };
}

function runnerEnvironment(): Readonly<Record<string, string>> {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: eventPath,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_GRAPHQL_URL: 'https://api.github.com/graphql',
    GITHUB_WORKFLOW_REF: `${REPOSITORY}/${WORKFLOW}@refs/pull/7/merge`,
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SHA: 'e'.repeat(40),
    GITHUB_REF: 'refs/pull/7/merge',
    GITHUB_WORKSPACE: directory,
    RUNNER_TEMP: directory,
    GITHUB_OUTPUT: outputs,
    GITHUB_STEP_SUMMARY: summary,
  };
}
