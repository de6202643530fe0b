import {
  GITHUB_ACTIONS_APP,
  type LoopbackAccount,
  type LoopbackApp,
  type LoopbackArtifact,
  type LoopbackBranch,
  type LoopbackComment,
  type LoopbackInstallation,
  type LoopbackIssue,
  type LoopbackPull,
  type LoopbackRepository,
  type LoopbackRun,
  type LoopbackState,
  type LoopbackToken,
  SOME_DAY,
  takeId,
} from './state.ts';

export function addRepository(state: LoopbackState, name: string, fork = false): LoopbackRepository {
  const [owner = ''] = name.split('/');
  addAccount(state, owner);
  const repository: LoopbackRepository = {
    id: takeId(state),
    name,
    fork,
    private: false,
    changedAt: SOME_DAY,
    branches: new Map(),
    roles: new Map(),
    reactions: [],
    pulls: new Map(),
    issues: new Map(),
    comments: [],
    checks: [],
    runs: new Map(),
    artifacts: [],
    files: new Map(),
  };
  state.repositories.set(name, repository);
  return repository;
}

/** An account that is there already stays as it is. */
export function addAccount(
  state: LoopbackState,
  login: string,
  type: LoopbackAccount['type'] = 'User',
): LoopbackAccount {
  const account = state.accounts.get(login) ?? { id: takeId(state), login, type };
  state.accounts.set(login, account);
  return account;
}

export function addPull(
  repository: LoopbackRepository,
  pull: Partial<LoopbackPull> & Pick<LoopbackPull, 'number' | 'head'>,
): LoopbackPull {
  const whole: LoopbackPull = {
    title: 'Change something',
    body: null,
    state: 'open',
    draft: false,
    author: 'mona',
    labels: [],
    base: { ref: 'main', sha: 'b'.repeat(40) },
    commits: ['Change something'],
    files: [],
    closes: [],
    ...pull,
  };
  repository.pulls.set(whole.number, whole);
  return whole;
}

export function addIssue(
  repository: LoopbackRepository,
  issue: Partial<LoopbackIssue> & Pick<LoopbackIssue, 'number'>,
): LoopbackIssue {
  const whole: LoopbackIssue = {
    ...{ author: 'mona', appId: null, title: 'Something', body: 'is odd', state: 'open', labels: [] },
    ...issue,
  };
  repository.issues.set(whole.number, whole);
  return whole;
}

export function addComment(
  state: LoopbackState,
  repository: LoopbackRepository,
  comment: Partial<LoopbackComment> & Pick<LoopbackComment, 'issue' | 'body'>,
): LoopbackComment {
  const whole: LoopbackComment = { id: takeId(state), author: 'mona', appId: null, ...comment };
  repository.comments.push(whole);
  return whole;
}

export function addRun(
  repository: LoopbackRepository,
  run: Partial<LoopbackRun> & Pick<LoopbackRun, 'id' | 'head'>,
): LoopbackRun {
  const whole: LoopbackRun = {
    attempt: 1,
    event: 'pull_request',
    path: '.github/workflows/stepmark.yml',
    status: 'completed',
    conclusion: 'success',
    actor: 'mona',
    title: 'Change something',
    createdAt: SOME_DAY,
    inputs: {},
    ...run,
  };
  repository.runs.set(whole.id, whole);
  return whole;
}

export function addArtifact(
  state: LoopbackState,
  repository: LoopbackRepository,
  artifact: Partial<LoopbackArtifact> & Pick<LoopbackArtifact, 'runId' | 'name' | 'zip'>,
): LoopbackArtifact {
  const whole: LoopbackArtifact = { id: takeId(state), expired: false, ...artifact };
  repository.artifacts.push(whole);
  return whole;
}

/** A GitHub App whose own token is signed with the key to this one, and the account that it writes as. */
export function addApp(state: LoopbackState, app: LoopbackApp): LoopbackApp {
  state.apps.set(app.id, app);
  addAccount(state, app.owner);
  addAccount(state, `${app.slug}[bot]`, 'Bot');
  return app;
}

export function addInstallation(
  state: LoopbackState,
  installation: Partial<LoopbackInstallation> &
    Pick<LoopbackInstallation, 'id' | 'appId' | 'account' | 'repositories'>,
): LoopbackInstallation {
  const whole: LoopbackInstallation = {
    permissions: {
      ...{ actions: 'write', checks: 'write', contents: 'read' },
      ...{ issues: 'write', metadata: 'read', pull_requests: 'write' },
    },
    suspended: false,
    ...installation,
  };
  state.installations.set(whole.id, whole);
  return whole;
}

export function addBranch(
  repository: LoopbackRepository,
  name: string,
  branch: Partial<LoopbackBranch> = {},
): LoopbackBranch {
  const whole: LoopbackBranch = { sha: 'd'.repeat(40), isProtected: false, rules: [], ...branch };
  repository.branches.set(name, whole);
  return whole;
}

/** A job's token with the permissions given, or what a person has. */
export function addToken(
  state: LoopbackState,
  token: string,
  given: Partial<LoopbackToken> = {},
): LoopbackToken {
  const whole: LoopbackToken = {
    login: 'github-actions[bot]',
    appId: GITHUB_ACTIONS_APP,
    permissions: {
      actions: 'read',
      checks: 'write',
      contents: 'read',
      issues: 'read',
      metadata: 'read',
      pull_requests: 'write',
    },
    ...given,
  };
  state.tokens.set(token, whole);
  return whole;
}
