import { z } from 'zod';
import type { BotGitHub } from '../../pipeline/bot/ports.ts';
import { ask, askAll, type Connection } from './connection.ts';
import { nullIfAbsent } from './null-if-absent.ts';

const BRANCH = z.object({
  name: z.string(),
  commit: z.object({ sha: z.string() }),
  protected: z.boolean(),
  protection: z.object({ enabled: z.boolean().optional() }).optional(),
});

const RULES = z.array(z.object({ type: z.string() }));

/** Rules that keep people from pushing to a branch; one about names or signatures protects nothing. */
const GUARDS = ['update', 'pull_request', 'merge_queue'];

export function branchCalls(connection: Connection): Pick<BotGitHub, 'findBranch'> {
  const { octokit, at } = connection;
  return {
    findBranch: async (name) => {
      const branch = await nullIfAbsent(() =>
        ask(connection, {
          call: { doing: `read branch ${name}`, needs: 'contents: read' },
          schema: BRANCH,
          send: () => octokit.request('GET /repos/{owner}/{repo}/branches/{branch}', { ...at, branch: name }),
        }),
      );
      // A branch that was renamed is answered as the one that it is now.
      if (branch === null || branch.name !== name) return null;
      const { commit, protection } = branch;
      // GitHub calls a branch protected where any ruleset names it (SECURITY.md row A6).
      const isProtected = branch.protected && (protection?.enabled === true || (await isGuarded(name)));
      return { sha: commit.sha, isProtected };
    },
  };

  async function isGuarded(name: string): Promise<boolean> {
    const rules = await askAll(connection, {
      call: { doing: `list the rules of branch ${name}`, needs: 'metadata: read' },
      schema: RULES,
      send: (page) =>
        octokit.request('GET /repos/{owner}/{repo}/rules/branches/{branch}', {
          ...{ ...at, ...page, branch: name },
        }),
    });
    return rules.some(({ type }) => GUARDS.includes(type));
  }
}
