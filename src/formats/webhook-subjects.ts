import { escapeText } from '../core/github/escape-text.ts';

/** Names at the top of a body that tell what it is about; `installation`, `repository` and `sender` stand in most. */
const SUBJECTS = [
  'check_run',
  'check_suite',
  'comment',
  'commits',
  'deployment',
  'deployment_status',
  'discussion',
  'hook',
  'issue',
  'pull_request',
  'repositories_added',
  'review',
  'reviewers',
  'since',
  'thread',
  'workflow_job',
  'workflow_run',
] as const;

type Subject = (typeof SUBJECTS)[number];

/** What a body of each event is about. Those with the same subjects would be one another's double. */
const SUBJECTS_OF: ReadonlyMap<string, readonly Subject[]> = new Map([
  ['check_run', ['check_run']],
  ['check_suite', ['check_suite']],
  ['installation', []],
  ['installation_repositories', ['repositories_added']],
  ['issue_comment', ['comment', 'issue']],
  ['issues', ['issue']],
  ['ping', ['hook']],
  ['pull_request', ['pull_request']],
  ['pull_request_review', ['pull_request', 'review']],
  ['pull_request_review_comment', ['comment', 'pull_request']],
  ['push', ['commits']],
  ['repository', []],
  ['workflow_run', ['workflow_run']],
]);

/**
 * Why a body cannot be of the event that its header claims; null: it can, or nothing is known of that event. The header
 * is not signed: a captured body can be sent again under another name (SECURITY.md row B5).
 */
export function contradiction(event: string, payload: object): string | null {
  const expected = SUBJECTS_OF.get(event);
  if (expected === undefined) return null;
  const found = SUBJECTS.filter((subject) => holds(payload, subject));
  if (found.join() !== expected.join()) {
    return `a body of ${escapeText(event)} has ${list(expected)} of these fields, this one has ${list(found)}`;
  }
  if (event === 'repository') return contradictsRepository(payload);
  // Nothing but its absence tells an installation from what happens in a repository or to an account.
  const isOfOther = holds(payload, 'repository') || holds(payload, 'account');
  return event === 'installation' && isOfOther
    ? 'a body of "installation" has no field repository or account, this one has'
    : null;
}

/** Much happens in a repository, such as a star that is taken away: whatever it is about is beside these. */
const NAMES_OF_REPOSITORY = [
  'action',
  'changes',
  'enterprise',
  'installation',
  'organization',
  'repository',
  'sender',
];

function contradictsRepository(payload: object): string | null {
  const other = Object.keys(payload).find((name) => !NAMES_OF_REPOSITORY.includes(name));
  return other === undefined
    ? null
    : `a body of "repository" has no field ${escapeText(other)}, this one has`;
}

function holds(payload: object, name: string): boolean {
  const value: unknown = Object.hasOwn(payload, name) ? Reflect.get(payload, name) : null;
  return value !== null && value !== undefined;
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.join(' and ');
}
