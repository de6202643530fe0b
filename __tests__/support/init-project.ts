import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeDirectory, makeRepository, type TestRepository } from './git-repository.ts';

const DIST = dirname(resolve(process.env.STEPMARK_TEST_CLI ?? 'dist/cli.cjs'));
/** What the command line consists of, as it lies in a checkout or a package. */
export const BUNDLES = Object.fromEntries(
  ['cli.cjs', 'main.cjs'].map((name) => [`dist/${name}`, readFileSync(join(DIST, name))]),
);
export const CONFIG = '.github/stepmark.yml';
export const SCORE = '.github/workflows/stepmark.yml';
export const PUBLISH = '.github/workflows/stepmark-publish.yml';
export const RUN = '.github/workflows/stepmark-run.yml';

export interface Project extends TestRepository {
  read(file: string): string;
  has(file: string): boolean;
}

/** A repository with a suite that init finds. */
export function makeProject(): Project {
  const repository = makeRepository();
  repository.commit({ 'package.json': JSON.stringify({ scripts: { test: 'node --test' } }) });
  return {
    ...repository,
    read: (file) => readFileSync(join(repository.path, file), 'utf8'),
    has: (file) => existsSync(join(repository.path, file)),
  };
}

/** A checkout of Stepmark: its bundle, committed. */
export function makeCheckout(): { readonly cli: string; readonly commit: string } {
  const checkout = makeRepository();
  const commit = checkout.commit(BUNDLES);
  return { cli: join(checkout.path, 'dist/cli.cjs'), commit };
}

/** Runs a command on a project, and gives its end. */
export function runOn(
  project: Pick<Project, 'path'>,
  cli: string,
  [command = '', ...args]: readonly string[],
) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [cli, command, '--repo', project.path, ...args],
    { encoding: 'utf8', env: { PATH: process.env.PATH, HOME: makeDirectory() } },
  );
  return { code: status, stdout, stderr };
}
