import { detectSuites } from '../core/detect/detect-suites.ts';
import { EVIDENCE_FILES } from '../core/detect/evidence.ts';
import { UsageError } from '../core/errors.ts';
import type { OwnSuite, RepositoryConfig } from '../core/repository-config.ts';
import type { TreeSource } from '../core/tree.ts';
import {
  defaultRepositoryConfig,
  parseRepositoryConfig,
  REPOSITORY_CONFIG_PATH,
} from '../formats/repository-config-file.ts';
import type { Commit, Repository, Trees } from './ports.ts';

/** The commits of a change: what it is judged against, and what it leaves. */
export interface Subject {
  /** The tip of the base branch: configuration comes from here. */
  readonly tip: Commit;
  /** The merge base: what the tests are compared with. */
  readonly base: Commit;
  readonly head: Commit;
}

const USUAL_BASES = ['origin/HEAD', 'main', 'master', 'origin/main', 'origin/master'];

/** Resolves base and head; the merge base is what head is compared with, never the tip of the base branch. */
export async function findSubject(
  repository: Repository,
  refs: { base: string | null; head: string },
): Promise<Subject> {
  const [head, tip] = await Promise.all([
    repository.resolve(refs.head),
    refs.base === null ? guessBase(repository) : repository.resolve(refs.base),
  ]);
  const base = await repository.mergeBase(tip, head);
  if (base.tree === head.tree) {
    throw new UsageError(
      'bad-argument',
      `There is nothing to score: ${refs.head} has no changes against ${tip.ref} (both ${head.sha.slice(0, 12)}). ` +
        'Commit the work, or name another --base or --head.',
    );
  }
  return { tip, base, head };
}

async function guessBase(repository: Repository): Promise<Commit> {
  for (const ref of USUAL_BASES) {
    try {
      return await repository.resolve(ref);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
    }
  }
  throw new UsageError(
    'bad-argument',
    `Expected --base: none of ${USUAL_BASES.join(', ')} is a commit here.`,
  );
}

/** A commit as a source of files. */
export function sourceOf(repository: Repository, { sha, tree }: Commit): TreeSource {
  return { kind: 'commit', repository: repository.root, sha, tree };
}

/** The configuration at a path of the base branch, else defaults; a path that somebody chose has to be there. */
export async function readConfig(
  trees: Trees,
  tip: TreeSource,
  path: string = REPOSITORY_CONFIG_PATH,
): Promise<RepositoryConfig> {
  const text = await trees.readFile(tip, path);
  if (text !== null) return parseRepositoryConfig({ name: path, text });
  if (path === REPOSITORY_CONFIG_PATH) return defaultRepositoryConfig();
  throw new UsageError(
    'bad-config',
    `Expected a configuration at ${path} on the base branch, found none there.`,
  );
}

/** The configured suites, or those that the base tree shows to have. Throws UsageError `no-suite-found`. */
export async function findSuites(
  config: RepositoryConfig,
  trees: Trees,
  base: TreeSource,
): Promise<readonly OwnSuite[]> {
  if (config.suites.length > 0) return config.suites;
  const paths = new Set(await trees.listFiles(base));
  const texts = new Map<string, string>();
  for (const name of EVIDENCE_FILES) {
    const text = paths.has(name) ? await trees.readFile(base, name) : null;
    if (text !== null) texts.set(name, text);
  }
  return detectSuites({ paths, texts });
}
