// Workspaces against the usual ways of having a tree: side by side, round by round, medians, all on one file system.
// `node bench/workspaces.mjs [directory]`; without one it lies in memory, where it does not measure the disk's mood.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROUNDS = 5;
const TIME_LIMIT_MS = 120_000;
const PEERS = ['git worktree add', 'cp -a --reflink=auto', 'git archive | tar x'];
const HERE = dirname(fileURLToPath(import.meta.url));

/** Rows of `{ files, way, medianMs, rounds, ratio }`; ratio is to the fastest peer of the same size, same rounds. */
export async function measure({
  sizes = [5_000, 50_000],
  parent = defaultParent(),
  timeLimitMs = TIME_LIMIT_MS,
} = {}) {
  const directory = mkdtempSync(join(parent, 'stepmark-bench.'));
  try {
    const createWorkspaces = await bundleWorkspaces(directory);
    const rows = [];
    const end = performance.now() + timeLimitMs;
    for (const [index, files] of sizes.entries()) {
      // The last size gets what is left; a quarter is plenty for a small one.
      const share = index === sizes.length - 1 ? end - performance.now() : timeLimitMs / 4;
      rows.push(
        ...(await measureSize({ createWorkspaces, directory: join(directory, String(index)), files, share })),
      );
    }
    return rows;
  } finally {
    spawnSync('rm', ['-rf', directory]);
  }
}

function defaultParent() {
  return existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
}

async function measureSize({ createWorkspaces, directory, files, share }) {
  const end = performance.now() + share;
  mkdirSync(directory);
  const repository = join(directory, 'repository');
  makeRepository(repository, files);
  const source = {
    kind: 'commit',
    repository,
    sha: git(repository, 'rev-parse', 'HEAD'),
    tree: git(repository, 'rev-parse', 'HEAD^{tree}'),
  };
  const times = new Map();
  for (let round = 0; round < ROUNDS && (round < 1 || performance.now() < end); round++) {
    // A different order each round: the disk is still writing what the one before left.
    const ways = [...peersOf(repository, directory), ...oursOf(createWorkspaces, source, directory)];
    for (const way of rotate(ways, round)) {
      for (const [name, ms] of Object.entries(await way())) times.set(name, [...(times.get(name) ?? []), ms]);
    }
  }
  return rowsOf(files, times);
}

function peersOf(repository, directory) {
  const target = join(directory, 'peer');
  const commands = [
    `git -C "$1" worktree add -q --detach "$2"`,
    `cp -a --reflink=auto "$1" "$2"`,
    `mkdir "$2" && git -C "$1" archive HEAD | tar x -C "$2"`,
  ];
  return commands.map((command, index) => async () => {
    const ms = await timed(() => run('sh', ['-c', command, 'sh', repository, target]));
    spawnSync('rm', ['-rf', target]);
    git(repository, 'worktree', 'prune');
    return { [PEERS[index]]: ms };
  });
}

function oursOf(createWorkspaces, source, directory) {
  const kinds = [
    ['copies', { mountsOverlay: false, memory: 'none' }],
    ['overlays', { mountsOverlay: true, memory: 'trees' }],
  ];
  return kinds.map(([name, { mountsOverlay, memory }]) => async () => {
    const sandbox = { mountsOverlay, owner: null };
    const workspaces = await createWorkspaces({ sandbox, memory, temporaryDirectory: directory });
    const recipe = { start: source, layers: [] };
    let workspace;
    const first = await timed(async () => {
      workspace = await workspaces.create(recipe);
    });
    const second = await timed(() => workspaces.create(recipe));
    const fork = await timed(() => workspaces.fork(workspace));
    await workspaces.dispose();
    return { [`${name}: create`]: first, [`${name}: create again`]: second, [`${name}: fork`]: fork };
  });
}

function rowsOf(files, times) {
  const rows = [...times].map(([way, all]) => ({ files, way, medianMs: median(all), rounds: all.length }));
  const fastest = Math.min(...rows.filter(({ way }) => PEERS.includes(way)).map(({ medianMs }) => medianMs));
  return rows
    .map((row) => ({ ...row, ratio: row.medianMs / fastest }))
    .sort((a, b) => PEERS.indexOf(b.way) - PEERS.indexOf(a.way) || a.way.localeCompare(b.way));
}

/** Files of 20 to 420 lines over 2,000 directories, all in one commit. */
function makeRepository(path, files) {
  let seed = 1;
  const next = () => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
    return seed;
  };
  const parts = ['commit refs/heads/main\ncommitter a <a@example.com> 1700000000 +0000\ndata 0\n'];
  for (let index = 0; index < files; index++) {
    const lines = Array.from(
      { length: 20 + (next() % 400) },
      () => `line ${next().toString(36)} of ${index}\n`,
    );
    const body = lines.join('');
    const name = `d${index % 50}/e${Math.floor(index / 50) % 40}/file${index}.txt`;
    parts.push(`M 100644 inline ${name}\ndata ${Buffer.byteLength(body)}\n${body}\n`);
  }
  run('git', ['init', '-q', '-b', 'main', path]);
  run('git', ['-C', path, 'fast-import', '--quiet'], parts.join(''));
  run('git', ['-C', path, 'reset', '-q', '--hard']);
}

async function bundleWorkspaces(directory) {
  const outfile = join(directory, 'workspaces.mjs');
  const banner =
    "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
  await build({
    entryPoints: [join(HERE, '..', 'src', 'adapters', 'storage', 'workspaces.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: banner },
    outfile,
    logLevel: 'error',
  });
  return (await import(pathToFileURL(outfile).href)).createWorkspaces;
}

function run(command, args, input) {
  const result = spawnSync(command, args, { input, encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (result.status !== 0) throw new Error(`${command} ${args.join(' ')} failed: ${result.stderr}`);
  return result.stdout.trim();
}

function git(repository, ...args) {
  return run('git', ['-C', repository, ...args]);
}

async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}

function rotate(items, by) {
  const at = by % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}

function print(rows) {
  const line = (cells) =>
    console.log(cells.map((cell, index) => String(cell).padEnd([8, 32, 12, 8, 8][index])).join(''));
  line(['files', 'way', 'median ms', 'rounds', 'ratio']);
  for (const row of rows)
    line([row.files, row.way, row.medianMs.toFixed(0), row.rounds, row.ratio.toFixed(2)]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [parent = defaultParent()] = process.argv.slice(2);
  print(await measure({ parent }));
}
