import type { OrphanCommit } from '../../adapters/git/lay-branch.ts';
import type { OpenGitHub } from '../../pipeline/bot/open-attempts.ts';

/** Where an issue's number would stand that does not exist. */
const NEW_ISSUE = 0;

/** Reads as ever; of everything else it says what it would have done. */
export function dryGitHub(github: OpenGitHub, repository: string, say: (text: string) => void): OpenGitHub {
  const at = `/repos/${repository}/issues`;
  const place = (issue: number) => `${at}/${issue === NEW_ISSUE ? '<its number>' : issue}`;
  const call = (what: string, body: unknown) => say(`${what}\n${JSON.stringify(body, null, 2)}\n`);
  return {
    ...github,
    listComments: async (issue) => (issue === NEW_ISSUE ? [] : github.listComments(issue)),
    async createIssue({ title, body, labels }) {
      call(`POST ${at}`, { title, labels });
      say(body);
      return { number: NEW_ISSUE, title, body, labels, author: null, isOpen: true, url: '' };
    },
    async createComment(issue, body) {
      call(`POST ${place(issue)}/comments`, { body });
      return { id: 0, body, author: null, appId: null, url: '' };
    },
    async addLabel(issue, label) {
      call(`POST ${place(issue)}/labels`, { labels: [label] });
    },
    async assignAgent(issue, login, baseBranch) {
      call(`POST ${place(issue)}/assignees`, {
        assignees: [login],
        agent_assignment: { target_repo: repository, base_branch: baseBranch },
      });
      return true;
    },
  };
}

/** Asks what is there, and pushes nothing. */
export function dryCommit(
  commit: OrphanCommit,
  { url, say }: { readonly url: string; readonly say: (text: string) => void },
): OrphanCommit {
  return {
    ...commit,
    async push(branch) {
      say(`git push ${url} ${commit.sha}:refs/heads/${branch}\n`);
    },
  };
}
