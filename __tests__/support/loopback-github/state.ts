/** Everything that the loopback GitHub knows. Tests write into it directly; requests read and change it. */
export interface LoopbackState {
  readonly accounts: Map<string, LoopbackAccount>;
  readonly apps: Map<number, LoopbackApp>;
  readonly tokens: Map<string, LoopbackToken>;
  /** By `owner/name`. */
  readonly repositories: Map<string, LoopbackRepository>;
  readonly installations: Map<number, LoopbackInstallation>;
  /** What the apps were sent, newest first. */
  readonly deliveries: LoopbackDelivery[];
  /** Deliveries that an app asked for again, in that order. */
  readonly redeliveries: number[];
  /** Whether a dispatch answers with the run that came of it, refuses to, or does not know the question. */
  runDetails: 'told' | 'silent' | 'unknown';
  /** Milliseconds since 1970: what tokens end by. */
  epochMs: () => number;
  /** A repository counts its ids from here: no two things share one. */
  nextId: number;
}

export interface LoopbackAccount {
  readonly id: number;
  readonly login: string;
  readonly type: 'User' | 'Bot' | 'Organization' | 'Mannequin';
}

export interface LoopbackApp {
  readonly id: number;
  readonly slug: string;
  readonly owner: string;
  /** PEM, of the key that it signs with; left out: it has none. */
  readonly publicKey?: string;
}

/** An app in the account of somebody. */
export interface LoopbackInstallation {
  readonly id: number;
  readonly appId: number;
  /** A login. */
  readonly account: string;
  permissions: Permissions;
  /** By id. */
  repositories: readonly number[];
  suspended: boolean;
}

export type Permissions = Readonly<Partial<Record<Permission, 'read' | 'write'>>>;

export type Permission = 'actions' | 'checks' | 'contents' | 'issues' | 'metadata' | 'pull_requests';

export interface LoopbackToken {
  /** Whom it writes as. */
  readonly login: string;
  /** The app that it belongs to; null: a person's. */
  readonly appId: number | null;
  readonly permissions: Permissions;
  /** The repositories that it reaches, by id; left out: all. */
  readonly repositories?: readonly number[];
  /** Milliseconds since 1970; left out: it does not end. */
  readonly endMs?: number;
}

/** A webhook that was sent, or could not be. */
export interface LoopbackDelivery {
  readonly id: number;
  readonly guid: string;
  readonly appId: number;
  /** ISO 8601. */
  readonly deliveredAt: string;
  readonly event: string;
  readonly body: string;
  readonly statusCode: number;
  readonly redelivery: boolean;
}

export interface LoopbackRepository {
  readonly id: number;
  readonly name: string;
  readonly fork: boolean;
  private: boolean;
  /** ISO 8601. */
  changedAt: string;
  readonly branches: Map<string, LoopbackBranch>;
  /** By login; who is not among them may read what is public. */
  readonly roles: Map<string, LoopbackRole>;
  readonly reactions: LoopbackReaction[];
  readonly pulls: Map<number, LoopbackPull>;
  /** By number; pull requests are not among them. */
  readonly issues: Map<number, LoopbackIssue>;
  readonly comments: LoopbackComment[];
  readonly checks: LoopbackCheck[];
  readonly runs: Map<number, LoopbackRun>;
  readonly artifacts: LoopbackArtifact[];
  /** Text by `ref:path`; null: a directory. */
  readonly files: Map<string, string | null>;
}

export type LoopbackRole = 'admin' | 'maintain' | 'write' | 'triage' | 'read';

export interface LoopbackBranch {
  readonly sha: string;
  /** By a rule of the older kind. */
  readonly isProtected: boolean;
  /** Types of rules that rulesets have for it. */
  readonly rules: readonly string[];
  /** The name that it has now, where it was renamed. */
  readonly renamedTo?: string;
}

export interface LoopbackReaction {
  readonly id: number;
  readonly comment: number;
  readonly login: string;
  readonly content: string;
}

export interface LoopbackPull {
  readonly number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  draft: boolean;
  /** A login; null: a deleted account. */
  author: string | null;
  labels: readonly string[];
  base: { readonly ref: string; readonly sha: string };
  /** `repository` null: a deleted fork. */
  head: { readonly ref: string; readonly sha: string; readonly repository: string | null };
  /** Messages, oldest first. */
  commits: readonly string[];
  files: readonly LoopbackFile[];
  /** The labels of each issue that it closes. */
  closes: readonly (readonly string[])[];
  /** ISO 8601, when it was last opened, pushed to or closed; left out: some day. */
  updatedAt?: string;
}

export interface LoopbackFile {
  readonly filename: string;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed';
  readonly patch?: string;
}

export interface LoopbackIssue {
  readonly number: number;
  readonly author: string;
  readonly appId: number | null;
  title: string;
  body: string;
  state: 'open' | 'closed';
  labels: readonly string[];
  /** Logins; left out: nobody. */
  assignees?: readonly string[];
}

export interface LoopbackComment {
  readonly id: number;
  readonly issue: number;
  readonly author: string | null;
  readonly appId: number | null;
  /** ISO 8601; left out: some day. */
  readonly createdAt?: string;
  body: string;
}

export interface LoopbackAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: string;
  readonly message: string;
}

export interface LoopbackCheck {
  readonly id: number;
  readonly headSha: string;
  readonly appId: number;
  name: string;
  externalId: string;
  status: string;
  conclusion: string | null;
  detailsUrl: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  annotations: readonly unknown[];
  actions: readonly unknown[];
}

export interface LoopbackRun {
  readonly id: number;
  attempt: number;
  event: string;
  path: string;
  status: string;
  conclusion: string | null;
  head: { readonly sha: string; readonly branch: string | null; readonly repository: string | null };
  actor: string;
  title: string;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Of a dispatch. */
  readonly inputs: Readonly<Record<string, string>>;
}

export interface LoopbackArtifact {
  readonly id: number;
  readonly runId: number;
  readonly name: string;
  readonly zip: Uint8Array;
  /** What the API says; the zip's own size where it is not given. */
  readonly claimedBytes?: number;
  expired: boolean;
  /** Where the API sends for the bytes instead of to the storage. */
  location?: string;
}

export const GITHUB_ACTIONS_APP = 15_368;

/** When everything happened whose time nobody set. */
export const SOME_DAY = '2026-11-22T10:00:00Z';

/** GitHub as it is before anything happens: its own bot, one person, no repository. */
export function createState(): LoopbackState {
  return {
    accounts: new Map([
      ['github-actions[bot]', { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' }],
      ['github', { id: 9_919, login: 'github', type: 'Organization' }],
      ['mona', { id: 101, login: 'mona', type: 'User' }],
    ]),
    apps: new Map([
      [GITHUB_ACTIONS_APP, { id: GITHUB_ACTIONS_APP, slug: 'github-actions', owner: 'github' }],
    ]),
    tokens: new Map(),
    repositories: new Map(),
    installations: new Map(),
    deliveries: [],
    redeliveries: [],
    runDetails: 'told',
    epochMs: Date.now,
    nextId: 1_000,
  };
}

export function takeId(state: LoopbackState): number {
  state.nextId += 1;
  return state.nextId;
}
