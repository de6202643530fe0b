import { UsageError } from '../../core/errors.ts';
import type { PullRequest } from '../../core/github/pull-request.ts';
import { defaultRepositoryConfig } from '../../formats/repository-config-file.ts';
import type { PullRequestFacts } from '../../pipeline/bot/means.ts';
import type { BotGitHub } from '../../pipeline/bot/ports.ts';
import { readFacts } from '../publish/pull-request-facts.ts';
import { readConfigured } from './read-configured.ts';

/** What a pull request and its base branch say. Where the configuration is wrong its defaults hold: the run then says so. */
export async function lookAt(github: BotGitHub, pullRequest: PullRequest): Promise<PullRequestFacts> {
  const readBase = readConfigured(pullRequest, pullRequest.base.ref, github);
  try {
    const { bot: settings, task, comment } = await readFacts(pullRequest, readBase, github);
    return { settings, task, comment };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const { bot: settings, comment } = defaultRepositoryConfig();
    return { settings, task: null, comment };
  }
}
