import { errorAnswer, type LoopbackAnswer, notFound } from './answer.ts';
import { commitObject } from './code-objects.ts';
import { userObject } from './people.ts';
import { type LoopbackRequest, need, page } from './request.ts';
import type { LoopbackRole } from './state.ts';

const API = 'https://api.github.com/repos';
const SITE = 'https://github.com';

/** A branch counts as protected where any rule of any ruleset names it, whatever that rule is about. */
export function readBranch(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'contents');
  const { state, repository, apiUrl, parts } = request;
  const name = parts[0] ?? '';
  const branch = repository.branches.get(name);
  if (branch === undefined) throw notFound();
  if (branch.renamedTo !== undefined) {
    const location = `${apiUrl}/repos/${repository.name}/branches/${encodeURIComponent(branch.renamedTo)}`;
    return { ...errorAnswer(301, 'Moved Permanently'), headers: { location } };
  }
  const self = `${API}/${repository.name}/branches/${encodeURIComponent(name)}`;
  const commit = { ...commitObject(state, repository, 'Change something'), sha: branch.sha };
  return {
    status: 200,
    body: {
      ...{ name, commit, protected: branch.isProtected || branch.rules.length > 0 },
      _links: { self, html: `${SITE}/${repository.name}/tree/${name}` },
      protection: {
        enabled: branch.isProtected,
        required_status_checks: { enforcement_level: 'off', contexts: [], checks: [] },
      },
      protection_url: `${self}/protection`,
    },
  };
}

export function listBranchRules(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'metadata');
  const { repository, parts } = request;
  const rules = repository.branches.get(parts[0] ?? '')?.rules ?? [];
  const ruleset_source = repository.name;
  return page(request, rules, (type) => ({
    ...{ type, ruleset_source_type: 'Repository', ruleset_source, ruleset_id: 42 },
  }));
}

/** What a role may do, in the four words of before there were roles. */
const PERMISSIONS = {
  admin: 'admin',
  maintain: 'write',
  write: 'write',
  triage: 'read',
  read: 'read',
  none: 'none',
} as const;

const RIGHTS = ['pull', 'triage', 'push', 'maintain', 'admin'] as const;
const RIGHTS_OF = { none: 0, read: 1, triage: 2, write: 3, maintain: 4, admin: 5 } as const;

export function readPermission(request: LoopbackRequest): LoopbackAnswer {
  need(request, 'read', 'metadata');
  const { state, repository, parts } = request;
  const login = parts[0] ?? '';
  if (!state.accounts.has(login)) throw notFound();
  const role: LoopbackRole | 'none' = repository.roles.get(login) ?? (repository.private ? 'none' : 'read');
  const permissions = Object.fromEntries(RIGHTS.map((right, index) => [right, index < RIGHTS_OF[role]]));
  const user = { ...userObject(state, login), permissions, role_name: role };
  return { status: 200, body: { permission: PERMISSIONS[role], role_name: role, user } };
}
