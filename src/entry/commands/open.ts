import { join } from 'node:path';
import { createOrphanCommit, type OrphanCommit, requireSame } from '../../adapters/git/lay-branch.ts';
import { loadTask, readOptional } from '../../adapters/storage/task-folder.ts';
import type { HelpLevel } from '../../core/bench/help-level.ts';
import { UsageError } from '../../core/errors.ts';
import { requireGitHubAgent } from '../../formats/agents/github-agents.ts';
import { type OpenedOne, openAttempts, type StartingTree } from '../../pipeline/bot/open-attempts.ts';
import { connectWithPeople } from '../github/connect.ts';
import { dryCommit, dryGitHub } from '../open/dry-run.ts';
import { findPlace, requireToken } from '../publish/place.ts';
import { findTask } from '../score/find-task.ts';

export interface OpenOptions {
  readonly repo: string;
  readonly agent: string;
  readonly attempts: number;
  readonly turns: number;
  readonly helpLevel: HelpLevel;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * Has an agent that lives on GitHub make attempts at a task: a branch with the starting tree, an issue, and the hand-over
 * for each. What is there already is not made twice.
 */
export async function runOpen(task: string, options: OpenOptions): Promise<void> {
  const agent = requireGitHubAgent(options.agent);
  const place = await findPlace(options.repo);
  const token = requireToken();
  const { folder, release } = await findTask(task, null);
  try {
    const texts = await readTexts(folder);
    const remote = { serverUrl: place.serverUrl, repository: place.repository, token };
    const message = `The starting tree of ${texts.id}`;
    const commit = await createOrphanCommit(join(folder, 'workspace'), message, remote);
    try {
      const report = (sentence: string) => process.stderr.write(`${sentence}\n`);
      const github = connectWithPeople(place, token, report);
      const say = (text: string) => process.stdout.write(`${text}\n`);
      const isDry = options.dryRun === true;
      const url = `${remote.serverUrl}/${remote.repository}.git`;
      const { attempts, turns, helpLevel } = options;
      const opened = await openAttempts(
        { task: texts.id, agent: agent.name, attempts, turns, helpLevel },
        {
          github: isDry ? dryGitHub(github, place.repository, say) : github,
          tree: startingTree(isDry ? dryCommit(commit, { url, say }) : commit),
          ...{ texts, agent },
        },
      );
      if (!isDry) show(opened, options.json === true);
    } finally {
      await commit.release();
    }
  } finally {
    await release();
  }
}

async function readTexts(folder: string) {
  const { task } = await loadTask(folder);
  if (task.workspace === 'base') {
    throw new UsageError(
      'bad-task',
      `${folder}: a task whose workspace is the base commit cannot be opened: it has no workspace/ folder to start from.`,
    );
  }
  const [instruction, plan] = await Promise.all([
    readOptional(join(folder, 'instruction.md')),
    readOptional(join(folder, 'plan.md')),
  ]);
  return { id: task.id, title: task.title, instruction: instruction ?? '', plan };
}

function startingTree(commit: OrphanCommit): StartingTree {
  return {
    async lay(branch) {
      const found = await commit.tip(branch);
      if (found === null) {
        await commit.push(branch);
        return true;
      }
      requireSame(branch, { found, wanted: commit.sha });
      return false;
    },
  };
}

function show(opened: readonly OpenedOne[], json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify(opened)}\n`);
    return;
  }
  for (const { attempt, branch, issue, url, isNew, problem } of opened) {
    const what = isNew.issue ? `issue #${issue}` : `issue #${issue} was there`;
    process.stdout.write(`attempt ${attempt}: ${what}, branch ${branch}${url === null ? '' : `, ${url}`}\n`);
    if (problem !== null) process.stderr.write(`${problem}\n`);
  }
}
