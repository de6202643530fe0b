import type { Account } from '../github/pull-request.ts';
import type { CommandComment } from './bot-event.ts';

/** What somebody may do in a repository, as GitHub answers it now. */
export interface Collaborator {
  readonly id: number;
  readonly permission: 'admin' | 'write' | 'read' | 'none';
}

/** By the id: a login can be given up, and taken by somebody else (SECURITY.md row B6). */
export function mayWrite({ id }: Pick<Account, 'id'>, collaborator: Collaborator | null): boolean {
  if (collaborator === null || collaborator.id !== id) return false;
  return collaborator.permission === 'admin' || collaborator.permission === 'write';
}

/** How old a command may be when it arrives. GitHub sends a delivery again for three days, and no longer. */
const COMMAND_HOURS = 72;

/**
 * Whether a comment may hold a command at all: written by a person, by nobody else in his name, and lately (SECURITY.md
 * rows B4 and B6). `receivedAt`: ISO 8601. Null: it may; else why not, for the log.
 */
export function refuseComment(
  { author, appId, createdAt }: CommandComment,
  sender: Account,
  receivedAt: string,
): string | null {
  if (author === null || author.id !== sender.id) return 'its author is not who sent it';
  if (author.type !== 'User') return `its author is a ${author.type}`;
  if (appId !== null) return 'an App wrote it';
  const hours = (Date.parse(receivedAt) - Date.parse(createdAt)) / 3_600_000;
  return hours > COMMAND_HOURS ? `it is older than ${COMMAND_HOURS} hours` : null;
}
