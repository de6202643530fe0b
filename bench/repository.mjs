// A small repository with suites of known length, and Stepmark scoring a change of it.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from './timing.mjs';

const SUITE_PROGRAM = fileURLToPath(new URL('suite-program.mjs', import.meta.url));
const SOURCE_FILES = 200;

/** `suites` is `{ name: job }`, jobs as in suite-program.mjs. `main` is base; `change-1` and `change-2` touch a source file. */
export function createRepository(path, suites) {
  mkdirSync(join(path, '.github'), { recursive: true });
  mkdirSync(join(path, 'src'));
  copyFileSync(SUITE_PROGRAM, join(path, 'suite.mjs'));
  writeFileSync(join(path, '.github/stepmark.yml'), configOf(suites));
  for (let index = 0; index < SOURCE_FILES; index++) {
    writeFileSync(
      join(path, 'src', `part-${index}.mjs`),
      `export const part${index} = ${index};\n`.repeat(40),
    );
  }
  git(path, 'init', '-q', '-b', 'main');
  commitAll(path, 'start');
  for (const change of [1, 2]) {
    git(path, 'switch', '-q', '-c', `change-${change}`);
    writeFileSync(join(path, 'src/part-0.mjs'), `export const part0 = ${change + 100};\n`);
    commitAll(path, `change ${change}`);
  }
  return path;
}

/** A plain checkout of a change, where its suites can be run bare. */
export function checkOut(repository, head, tree) {
  git(repository, 'worktree', 'add', '-q', '--detach', tree, head);
  return tree;
}

function configOf(suites) {
  const entries = Object.entries(suites).map(
    ([name, job]) => `  - name: ${name}
    run: [node, suite.mjs, ${name}, "${job}"]
    report: { format: junit, path: "\${STEPMARK_REPORT_DIR}/${name}.xml" }
`,
  );
  return `schema: 1\nsuites:\n${entries.join('')}`;
}

/** The commands of the suites, as somebody would run them in the tree. */
export function bareCommands(suites) {
  return Object.entries(suites).map(([name, job]) => ['node', 'suite.mjs', name, job]);
}

/**
 * Scores a change as a child process and checks that the card says what it must: clean, every suite reported, base from
 * the cache or not. A run that measured something else is an error, not a number.
 */
export function score({ cli, repository, head, cache, out, baseCached, args = [] }) {
  const command = [process.execPath, cli, 'score', '--repo', repository, '--base', 'main', '--head', head];
  const sample = runCommand([...command, '--out', out, '--quiet', ...args], {
    env: { STEPMARK_CACHE: cache },
  });
  const card = JSON.parse(readFileSync(join(out, 'scorecard.json'), 'utf8'));
  const odd = card.suites.filter(({ status }) => status !== 'measured');
  if (card.verdict !== 'clean' || odd.length > 0) {
    throw new Error(`expected a clean card, found ${card.verdict}: ${card.verdict_reason}`);
  }
  const wrong = card.suites.filter(({ side, cached }) => side === 'base' && cached !== baseCached);
  if (wrong.length > 0) throw new Error(`expected base ${baseCached ? '' : 'not '}from the cache`);
  return { ...sample, sandbox: card.environment.sandbox.tier };
}

function commitAll(path, message) {
  git(path, 'add', '--all');
  git(path, '-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '-q', '-m', message);
}

function git(path, ...args) {
  const result = spawnSync('git', ['-C', path, ...args], { encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`git ${args.join(' ')} failed: ${result.stderr}`);
}
