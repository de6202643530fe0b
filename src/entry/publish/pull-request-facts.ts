import { InfraError, UsageError } from '../../core/errors.ts';
import type { PullRequest } from '../../core/github/pull-request.ts';
import { type RecognisedAgent, recogniseAgent } from '../../core/github/recognise-agent.ts';
import type { RepositoryConfig } from '../../core/repository-config.ts';
import {
  defaultRepositoryConfig,
  parseRepositoryConfig,
  REPOSITORY_CONFIG_PATH,
} from '../../formats/repository-config-file.ts';
import type { GitHub } from '../../pipeline/github-port.ts';
import { findNamedTask } from '../action/find-task.ts';
import type { ReadBase } from './read-base.ts';

/** What a pull request and its base branch say themselves, whatever a result says of them. */
export interface PullRequestFacts {
  readonly comment: RepositoryConfig['comment'];
  readonly bot: RepositoryConfig['bot'];
  readonly agent: RecognisedAgent | null;
  /** The task that the pull request names; null: none, so that only the workflow can have named one. */
  readonly task: string | null;
}

/** Asks GitHub and the base branch. What may not be asked costs a name, never the publication. */
export async function readFacts(
  pullRequest: PullRequest,
  readBase: ReadBase,
  github: GitHub,
): Promise<PullRequestFacts> {
  const config = await readBaseConfig(readBase);
  const { number } = pullRequest;
  const commitMessages = await orNone(() => github.listCommitMessages(number));
  const named = await orNoTask(() =>
    findNamedTask(pullRequest, config.select, {
      commitMessages,
      linkedLabels: () => orNone(() => github.linkedIssueLabels(number)),
      hasTask: async (id) => (await readBase(`${config.tasks}/${id}/task.yaml`)) !== null,
    }),
  );
  return {
    comment: config.comment,
    bot: config.bot,
    agent: makerOf(pullRequest, commitMessages, config),
    task: named?.task ?? null,
  };
}

/** Who made it, alone: what `readFacts` says of that. */
export async function readMaker(
  pullRequest: PullRequest,
  readBase: ReadBase,
  github: Pick<GitHub, 'listCommitMessages'>,
): Promise<RecognisedAgent | null> {
  const config = await readBaseConfig(readBase);
  const messages = await orNone(() => github.listCommitMessages(pullRequest.number));
  return makerOf(pullRequest, messages, config);
}

async function readBaseConfig(readBase: ReadBase): Promise<RepositoryConfig> {
  const text = await readBase(REPOSITORY_CONFIG_PATH);
  if (text === null) return defaultRepositoryConfig();
  return parseRepositoryConfig({ name: REPOSITORY_CONFIG_PATH, text });
}

function makerOf(
  { author, head }: PullRequest,
  commitMessages: readonly string[],
  { agents }: RepositoryConfig,
): RecognisedAgent | null {
  return recogniseAgent({ author, headBranch: head.ref, commitMessages }, agents);
}

async function orNone(ask: () => Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof InfraError) return [];
    throw error;
  }
}

/** Where signs contradict each other the run that scored has said so already. */
async function orNoTask<T>(find: () => Promise<T>): Promise<T | null> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}
