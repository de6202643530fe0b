import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { CompositeJob, CompositeResult } from './composite-runner/job.ts';
import { runComposite } from './composite-runner/run-composite.ts';
import { makeDirectory, makeRepository, type TestFile, type TestRepository } from './git-repository.ts';
import { exampleOf, type Json } from './loopback-github/examples.ts';
import { addArtifact, addPull, addRepository, addRun, addToken } from './loopback-github/furnish.ts';
import { repositoryObject } from './loopback-github/people.ts';
import { pullObject } from './loopback-github/pull-objects.ts';
import { runObject } from './loopback-github/run-objects.ts';
import { type LoopbackGitHub, startLoopbackGitHub } from './loopback-github/server.ts';
import type { LoopbackPull, LoopbackRepository } from './loopback-github/state.ts';
import { zipOf } from './loopback-github/zip.ts';
import { CODE_CACHE } from './scene.ts';

type Files = Readonly<Record<string, TestFile>>;

export const REPOSITORY = 'octo/project';
export const FORK = 'mona/project';
const CLI = resolve(process.env.STEPMARK_TEST_CLI ?? 'dist/cli.cjs');
const WORKFLOW = '.github/workflows/stepmark.yml';

/** A run of a workflow: which event started it, and which commit the runner checks out. */
export interface SceneEvent {
  readonly name: string;
  readonly payload: Json;
  readonly sha: string;
  readonly ref: string;
  readonly token: string;
  readonly fork: boolean;
}

export interface SceneRun {
  readonly event: SceneEvent;
  readonly runId?: number;
  readonly attempt?: number;
  /** Of the step that uses the action. */
  readonly job?: Partial<CompositeJob>;
}

/** A repository on GitHub, its copy that the runner clones, and machines to run workflows on. */
export interface ActionScene {
  readonly origin: TestRepository;
  readonly loopback: LoopbackGitHub;
  readonly repository: LoopbackRepository;
  readonly pull: LoopbackPull;
  /** SHAs of the base branch and of the pull request's head. */
  readonly base: string;
  readonly head: string;
  pullRequestEvent(options?: { readonly fork?: boolean }): SceneEvent;
  pushEvent(): SceneEvent;
  /** Runs action.yml on a fresh machine. Legs of one run share its artifacts. */
  score(run: SceneRun): Promise<CompositeResult>;
  /** Runs publish/action.yml on a fresh machine without a checkout. */
  publish(run: SceneRun): Promise<CompositeResult>;
  /** Runs compare/action.yml on a fresh machine, beside a checkout. */
  compare(run: SceneRun): Promise<CompositeResult>;
  /** Ends the run on GitHub's side: its artifacts can then be read through the API. */
  endRun(run: SceneRun, conclusion?: string): Json;
  /** Names of the artifacts of a run, and the text of a file in one. */
  artifacts(run: SceneRun): readonly string[];
  readArtifact(run: SceneRun, name: string, file: string): string;
  /** Where runs clone from; the origin's folder unless a test serves it elsewhere. */
  cloneFrom(url: string, credential?: string): void;
  close(): Promise<void>;
}

/** A pull request from `base` to `head` on octo/project. */
export async function openActionScene(base: Files, head: Files): Promise<ActionScene> {
  const loopback = await startLoopbackGitHub();
  const repository = addRepository(loopback.state, REPOSITORY);
  addRepository(loopback.state, FORK, true);
  const origin = makeRepository();
  origin.git(['config', 'uploadpack.allowReachableSHA1InWant', 'true']);
  const baseSha = origin.commit(base, 'Start');
  origin.git(['switch', '--quiet', '--create', 'work']);
  const headSha = origin.commit(head, 'The change');
  origin.git(['switch', '--quiet', '--detach', 'main']);
  origin.git(['merge', '--quiet', '--no-ff', '--message=Merge work into main', 'work']);
  const mergeSha = origin.git(['rev-parse', 'HEAD']);
  origin.git(['update-ref', 'refs/pull/1/merge', mergeSha]);
  origin.git(['update-ref', 'refs/pull/1/head', headSha]);
  origin.git(['switch', '--quiet', 'main']);
  let pull = addPull(repository, {
    number: 1,
    base: { ref: 'main', sha: baseSha },
    head: { ref: 'work', sha: headSha, repository: REPOSITORY },
  });
  const { state } = loopback;
  addToken(state, 'ghs_writes');
  addToken(state, 'ghs_reads', {
    permissions: { contents: 'read', metadata: 'read', pull_requests: 'read' },
  });
  const place = makeDirectory();
  const caches = join(place, 'caches');
  const source = { url: `file://${origin.path}`, credential: '' };

  const servicesOf = ({ runId = 7 }: SceneRun) => ({
    caches: [caches],
    artifacts: join(place, `run-${runId}`),
  });
  const jobOf = (run: SceneRun, action: string, workspace: string): CompositeJob => {
    const machine = makeDirectory();
    const eventPath = join(machine, 'event.json');
    writeFileSync(eventPath, JSON.stringify(run.event.payload));
    mkdirSync(join(machine, 'home'));
    // The machines of one run look the same: a cache is one of paths.
    const runnerTemp = join(place, 'temp');
    rmSync(runnerTemp, { recursive: true, force: true });
    return {
      action,
      github: githubContext(run, { ...loopback, serverUrl: serverOf(source.url) }, eventPath),
      environment: {
        PATH: process.env.PATH ?? '',
        HOME: join(machine, 'home'),
        STEPMARK_CODE_CACHE: CODE_CACHE,
        LANG: 'C.UTF-8',
        TMPDIR: machine,
      },
      workspace,
      runnerTemp,
      services: servicesOf(run),
      ...run.job,
    };
  };

  const artifacts = (run: SceneRun) => {
    const folder = servicesOf(run).artifacts;
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  };

  return {
    origin,
    loopback,
    repository,
    get pull() {
      return pull;
    },
    base: baseSha,
    head: headSha,
    pullRequestEvent({ fork = false } = {}) {
      if (fork) pull = addPull(repository, { ...pull, head: { ...pull.head, repository: FORK } });
      const payload = {
        ...exampleOf('pull_request'),
        action: 'synchronize',
        number: 1,
        pull_request: { ...pullObject(state, repository, pull), merge_commit_sha: mergeSha },
        repository: { ...repositoryObject(state, repository), default_branch: 'main' },
      };
      const token = fork ? 'ghs_reads' : 'ghs_writes';
      return { name: 'pull_request', payload, sha: mergeSha, ref: 'refs/pull/1/merge', token, fork };
    },
    pushEvent() {
      origin.git(['update-ref', 'refs/heads/main', mergeSha]);
      const payload = {
        ...exampleOf('push'),
        ref: 'refs/heads/main',
        before: baseSha,
        after: mergeSha,
        repository: { ...repositoryObject(state, repository), default_branch: 'main' },
      };
      return {
        name: 'push',
        payload,
        sha: mergeSha,
        ref: 'refs/heads/main',
        token: 'ghs_writes',
        fork: false,
      };
    },
    score: async (run) => runComposite(jobOf(run, makeActionFolder(), await checkOut(run.event.sha, source))),
    publish: (run) => runComposite(jobOf(run, join(makeActionFolder(), 'publish'), makeDirectory())),
    compare: async (run) =>
      runComposite(jobOf(run, join(makeActionFolder(), 'compare'), await checkOut(run.event.sha, source))),
    endRun(run, conclusion = 'success') {
      const { runId = 7, attempt = 1, event } = run;
      const head = { sha: headSha, branch: 'work', repository: event.fork ? FORK : REPOSITORY };
      const ended = addRun(repository, {
        id: runId,
        attempt,
        event: event.name,
        path: WORKFLOW,
        conclusion,
        head,
      });
      for (const name of artifacts(run)) {
        const folder = join(servicesOf(run).artifacts, name);
        const files = readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name));
        const zip = zipOf(
          Object.fromEntries(
            files.map((path) => [path.slice(folder.length + 1), readFileSync(path, 'utf8')]),
          ),
        );
        addArtifact(state, repository, { runId, name, zip });
      }
      return {
        ...exampleOf('workflow_run'),
        action: 'completed',
        workflow_run: runObject(state, repository, ended),
        repository: { ...repositoryObject(state, repository), default_branch: 'main' },
      };
    },
    artifacts,
    readArtifact: (run, name, file) => readFileSync(join(servicesOf(run).artifacts, name, file), 'utf8'),
    cloneFrom(url, credential = '') {
      source.url = url;
      source.credential = credential;
    },
    close: () => loopback.close(),
  };
}

let actionFolder: string | null = null;

/** The action as it is in this checkout, around the bundle under test. Runs read it, and share it: tasks are many files. */
function makeActionFolder(): string {
  if (actionFolder !== null) return actionFolder;
  const folder = makeDirectory();
  actionFolder = folder;
  for (const path of ['action.yml', 'publish', 'compare', 'scripts/check-node.sh', 'tasks']) {
    cpSync(path, join(folder, path), { recursive: true });
  }
  symlinkSync(dirname(CLI), join(folder, 'dist'));
  return folder;
}

/** As actions/checkout leaves it: one commit, no history, and with `persist-credentials: false` no credential. */
async function checkOut(
  sha: string,
  { url, credential }: { readonly url: string; readonly credential: string },
): Promise<string> {
  const path = makeDirectory();
  // Not synchronous: the server may be in this process.
  const git = (...args: readonly string[]) =>
    promisify(execFile)('git', [...args], { cwd: path, env: { PATH: process.env.PATH, HOME: path } });
  await git('init', '--quiet', '.');
  await git('remote', 'add', 'origin', url);
  const header = credential === '' ? [] : ['-c', `http.extraheader=AUTHORIZATION: basic ${credential}`];
  await git(...header, 'fetch', '--quiet', '--no-tags', '--depth=1', 'origin', sha);
  await git('checkout', '--quiet', '--detach', sha);
  return path;
}

/** Where the runner's server is: the one that it clones from, unless that is a folder. */
function serverOf(url: string): string {
  return url.startsWith('http') ? new URL(url).origin : 'https://github.com';
}

function githubContext(
  { event, runId = 7, attempt = 1 }: SceneRun,
  {
    apiUrl,
    graphqlUrl,
    serverUrl,
  }: Pick<LoopbackGitHub, 'apiUrl' | 'graphqlUrl'> & { readonly serverUrl: string },
  eventPath: string,
): CompositeJob['github'] {
  return {
    event_name: event.name,
    event_path: eventPath,
    repository: REPOSITORY,
    repository_owner: 'octo',
    server_url: serverUrl,
    api_url: apiUrl,
    graphql_url: graphqlUrl,
    workflow: 'stepmark',
    workflow_ref: `${REPOSITORY}/${WORKFLOW}@${event.ref}`,
    run_id: String(runId),
    run_attempt: String(attempt),
    run_number: '1',
    sha: event.sha,
    ref: event.ref,
    actor: 'mona',
    job: 'score',
    token: event.token,
  };
}
