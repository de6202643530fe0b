import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, expect } from '@jest/globals';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { parseScorecardFile } from '../../src/formats/scorecard-file.ts';
import {
  makeDirectory,
  makeRepository,
  openTestRepository,
  type TestFile,
  type TestRepository,
} from './git-repository.ts';
import { findProcessesOf } from './processes.ts';

/** The bundle under test; another build can be tried by naming it. */
const CLI = resolve(process.env.STEPMARK_TEST_CLI ?? 'dist/cli.cjs');

/** Compiled once for all tests of all runs; what differs has another name. */
export const CODE_CACHE = join(tmpdir(), `stepmark-test-code-${process.getuid?.() ?? 0}`);

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ScoredResult extends CliResult {
  readonly card: Scorecard;
}

export interface CliOptions {
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly input?: string;
}

export interface RunningCli {
  readonly process: ChildProcess;
  /** What it has said on standard error so far. */
  readonly said: () => string;
  readonly finished: Promise<CliResult>;
}

/** A user with a home, a temporary directory and a repository of their own. */
export interface Scene {
  readonly path: string;
  readonly repository: TestRepository;
  readonly out: string;
  readonly temporary: string;
  /** Runs the bundled command line in the repository to its end. */
  run(args: readonly string[], options?: CliOptions): Promise<CliResult>;
  start(args: readonly string[], options?: CliOptions): RunningCli;
  /** `score --out …` and the card that it wrote. */
  score(args: readonly string[], options?: CliOptions): Promise<ScoredResult>;
}

interface OpenScene {
  readonly scene: Scene;
  /** The repository as the last run found it; null: there was no run. */
  readonly before: () => string | null;
  readonly now: () => string;
  readonly pids: readonly number[];
}

const open: OpenScene[] = [];

/** What every run owes its user: no directory, no process, and a repository of which not one byte is different. */
afterEach(() => {
  for (const { scene, before, now, pids } of open.splice(0)) {
    expect(readdirSync(scene.temporary)).toEqual([]);
    expect(findRunDirectoriesInMemory(pids)).toEqual([]);
    expect(findProcessesOf(scene.path)).toEqual([]);
    if (before() !== null) expect(now()).toBe(before());
  }
});

export interface SceneOptions {
  readonly repository?: TestRepository;
  readonly temporary?: string;
  /** A shallow clone gets what it lacks: its objects may become more, nothing else. */
  readonly mayBeDeepened?: boolean;
}

/** Opens a scene; after the test it is checked that its runs left nothing. */
export function openScene(options: SceneOptions = {}): Scene {
  const path = makeDirectory();
  const home = join(path, 'home');
  const temporary = options.temporary ?? join(path, 'tmp');
  for (const directory of [home, temporary]) mkdirSync(directory, { recursive: true });
  const repository = options.repository ?? makeRepository();
  const out = join(path, 'out');
  const now = () => stateOf(repository.path, options.mayBeDeepened ?? false);
  const pids: number[] = [];
  let before: string | null = null;

  function start(args: readonly string[], { cwd, environment, input }: CliOptions = {}): RunningCli {
    // Of what it is now: a test may go on committing between two runs.
    before = now();
    const child = spawn(process.execPath, [CLI, ...args], {
      cwd: cwd ?? repository.path,
      env: {
        PATH: process.env.PATH,
        HOME: home,
        TMPDIR: temporary,
        LANG: 'C.UTF-8',
        STEPMARK_CODE_CACHE: CODE_CACHE,
        ...environment,
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    if (child.pid !== undefined) pids.push(child.pid);
    child.stdin.end(input ?? '');
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        output[stream] += text;
      });
    }
    const finished = new Promise<CliResult>((done) => {
      child.on('close', (code) => done({ code, ...output }));
    });
    return { process: child, said: () => output.stderr, finished };
  }

  const scene: Scene = {
    path,
    repository,
    out,
    temporary,
    start,
    run: (args, given) => start(args, given).finished,
    async score(args, given) {
      const result = await start(['score', '--out', out, ...args], given).finished;
      return { ...result, card: readCard(out, result) };
    },
  };
  open.push({ scene, before: () => before, now, pids });
  return scene;
}

/** A scene whose repository has a commit on main and one on the branch `work`, which is checked out. */
export function openChange(
  base: Readonly<Record<string, TestFile>>,
  head: Readonly<Record<string, TestFile>>,
): Scene {
  const scene = openScene();
  scene.repository.commit(base, 'Start');
  scene.repository.git(['switch', '--quiet', '--create', 'work']);
  scene.repository.commit(head, 'The change');
  return scene;
}

/** A clone as a scene's repository. */
export function openClone(from: TestRepository, args: readonly string[]): Scene {
  const path = join(makeDirectory(), 'clone');
  from.git(['clone', '--quiet', ...args, `file://${from.path}`, path]);
  return openScene({ repository: openTestRepository(path), mayBeDeepened: true });
}

function readCard(out: string, result: CliResult): Scorecard {
  const path = join(out, 'scorecard.json');
  if (!existsSync(path)) throw new Error(`no scorecard; exit ${result.code}; ${result.stderr}`);
  return parseScorecardFile({ name: path, text: readFileSync(path, 'utf8') });
}

/** Directories in shared memory that these processes made. */
function findRunDirectoriesInMemory(pids: readonly number[]): readonly string[] {
  const directory = '/dev/shm';
  const names = existsSync(directory) ? readdirSync(directory) : [];
  return names.filter((name) => {
    const lock = join(directory, name, 'lock.json');
    if (!name.startsWith('stepmark-') || !existsSync(lock)) return false;
    const { pid } = JSON.parse(readFileSync(lock, 'utf8'));
    return pids.includes(pid);
  });
}

/** Every file of a repository, work tree, index, refs and objects alike, by name, kind, mode and content. */
function stateOf(root: string, mayBeDeepened: boolean): string {
  const ignored = mayBeDeepened ? ['.git/objects', '.git/shallow'].map((name) => join(root, name)) : [];
  const lines: string[] = [];
  const visit = (directory: string): void => {
    for (const name of readdirSync(directory).sort()) {
      const path = join(directory, name);
      if (ignored.includes(path)) continue;
      const stats = lstatSync(path);
      if (stats.isDirectory()) visit(path);
      else lines.push(`${path} ${stats.mode} ${stats.isSymbolicLink() ? readlinkSync(path) : hashOf(path)}`);
    }
  };
  if (existsSync(root)) visit(root);
  return lines.join('\n');
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
