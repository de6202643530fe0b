import { OPEN_LABEL } from '../../core/bot/opened-attempt.ts';
import type { OpenedIssue } from '../../core/bot/plan-openings.ts';
import { type Collaborator, mayWrite } from '../../core/bot/who-may.ts';
import { parseAttemptMarker } from '../../formats/attempt-marker.ts';
import type { GitHub } from '../github-port.ts';

export interface IssuesAndPeople extends Pick<GitHub, 'listIssues'> {
  findCollaborator(login: string): Promise<Collaborator | null>;
}

/** The issues that open attempts, of people who may write here now: what anybody else writes there says nothing. */
export async function readOpenedIssues(github: IssuesAndPeople): Promise<readonly OpenedIssue[]> {
  const found: OpenedIssue[] = [];
  for (const { number, body, author, isOpen } of await github.listIssues(OPEN_LABEL)) {
    const opened = parseAttemptMarker(body);
    if (opened === null || author === null) continue;
    if (mayWrite(author, await github.findCollaborator(author.login))) found.push({ number, isOpen, opened });
  }
  return found;
}
