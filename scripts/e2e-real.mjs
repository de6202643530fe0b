// Scores real changes: two releases of a public package, with the later release's tests laid over both, so that the
// transitions are those of the code alone. Fetches by name and version; needs npm, pip and go, and their registries.
// Usage: npm run e2e:real [-- name…] [--out DIR]
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const CLI = resolve('dist/cli.cjs');

/** Where this machine's package clients find their registries: settings, no secrets. */
const REGISTRY_SETTINGS = [
  'PIP_CERT',
  'PIP_INDEX_URL',
  'SSL_CERT_FILE',
  'NODE_EXTRA_CA_CERTS',
  'GOPROXY',
  'GOSUMDB',
  'GONOSUMDB',
];
const CONFIG_START = `schema: 1\nenv: [${REGISTRY_SETTINGS.join(', ')}]\n`;

/** Each case: how a release is fetched as a folder, which of its paths are tests, and the suite where it is not detected. */
const CASES = [
  {
    name: 'minimist',
    from: '1.2.5',
    to: '1.2.6',
    fetch: fetchNpm,
    tests: ['test'],
    // Its own runner (tap of 2012) does not run on today's Node; tape is what the tests are written for.
    config: `suites:
  - name: tape
    setup: [[npm, install, --no-save, --no-audit, --no-fund, --ignore-scripts, tape@5.9.0]]
    run: [npx, --no-install, tape, "test/*.js"]
    report: { format: tap }
`,
    raw: ['npx', '--no-install', 'tape', 'test/*.js'],
    prepare: ['npm', 'install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts', 'tape@5.9.0'],
  },
  {
    name: 'idna',
    from: '3.6',
    to: '3.7',
    fetch: fetchPyPi,
    tests: ['tests'],
    config: null,
    raw: ['python3', '-m', 'pytest', '-q', '-o', 'junit_family=xunit1'],
    prepare: null,
  },
  {
    name: 'sqlparse',
    from: '0.4.3',
    to: '0.4.4',
    fetch: fetchPyPi,
    tests: ['tests'],
    config: null,
    raw: ['python3', '-m', 'pytest', '-q'],
    prepare: null,
  },
  {
    name: 'uuid',
    module: 'github.com/google/uuid',
    from: 'v1.5.0',
    to: 'v1.6.0',
    fetch: fetchGo,
    tests: [/_test\.go$/],
    config: null,
    raw: ['go', 'test', '-v', './...'],
    prepare: null,
  },
];

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const outFlag = process.argv.indexOf('--out');
const out = resolve(outFlag > 0 ? process.argv[outFlag + 1] : 'stepmark-out/real');
const work = mkdtempSync(join(tmpdir(), 'stepmark-real-'));
let failed = 0;
try {
  for (const one of CASES) {
    if (wanted.length > 0 && outFlag !== 2 && !wanted.includes(one.name)) continue;
    try {
      run(one);
    } catch (error) {
      failed++;
      console.error(`${one.name}: ${error.message}`);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = failed === 0 ? 0 : 1;

function run(one) {
  const repo = join(work, `${one.name}-repository`);
  const releases = { from: one.fetch(one, one.from), to: one.fetch(one, one.to) };
  mkdirSync(repo);
  git(repo, 'init', '-q', '-b', 'main');
  commit(repo, releases.from, releases.to, one, `${one.name} ${one.from}`);
  git(repo, 'switch', '-q', '-c', 'next');
  commit(repo, releases.to, releases.to, one, `${one.name} ${one.to}`);

  const target = join(out, one.name);
  const config = join(work, `${one.name}.yml`);
  writeFileSync(config, CONFIG_START + (one.config ?? ''));
  const args = ['score', '--repo', repo, '--base', 'main', '--head', 'next', '--config', config];
  args.push('--out', target, '--no-cache');
  const scored = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  process.stdout.write(
    `\n==== ${one.name} ${one.from} → ${one.to} (exit ${scored.status})\n${scored.stdout}`,
  );
  if (scored.status !== 0 && scored.status !== 1) throw new Error(`not measured: ${scored.stderr}`);
  const card = JSON.parse(readFileSync(join(target, 'scorecard.json'), 'utf8'));
  if (card.tests.length === 0) throw new Error('the card lists no test');
  // The suites' own words, to check the card by hand.
  for (const [side, branch] of [
    ['base', 'main'],
    ['head', 'next'],
  ]) {
    git(repo, 'switch', '-q', branch);
    if (one.prepare !== null) spawnSync(one.prepare[0], one.prepare.slice(1), { cwd: repo });
    const raw = spawnSync(one.raw[0], one.raw.slice(1), { cwd: repo, encoding: 'utf8', maxBuffer: 1 << 28 });
    writeFileSync(join(target, `${side}.own-output.txt`), `${raw.stdout}\n${raw.stderr}`);
    console.log(`${side}: its own words (exit ${raw.status}): ${lastLines(raw.stdout)}`);
    git(repo, 'clean', '-qfdx');
  }
}

/** A commit with one release's files and the later release's tests. */
function commit(repo, release, later, { tests }, message) {
  for (const name of readdirSync(repo)) if (name !== '.git') rmSync(join(repo, name), { recursive: true });
  const isTest = (name) => tests.some((test) => (test instanceof RegExp ? test.test(name) : test === name));
  for (const name of readdirSync(release))
    if (!isTest(name)) cpSync(join(release, name), join(repo, name), { recursive: true });
  for (const name of readdirSync(later))
    if (isTest(name)) cpSync(join(later, name), join(repo, name), { recursive: true });
  execFileSync('chmod', ['-R', 'u+w', repo]);
  git(repo, 'add', '--all', '--force');
  git(repo, '-c', 'user.name=e2e', '-c', 'user.email=e2e@example.com', 'commit', '-q', '-m', message);
}

function git(cwd, ...args) {
  execFileSync('git', args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

function fetchNpm({ name }, version) {
  const folder = fresh(`${name}-${version}`);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder, `${name}@${version}`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return unpack(folder);
}

function fetchPyPi({ name }, version) {
  const folder = fresh(`${name}-${version}`);
  const args = [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--no-deps',
    '--no-binary',
    name,
    '--dest',
    folder,
    `${name}==${version}`,
  ];
  execFileSync('python3', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return unpack(folder);
}

function fetchGo({ module }, version) {
  const text = execFileSync('go', ['mod', 'download', '-json', `${module}@${version}`], {
    cwd: work,
    encoding: 'utf8',
  });
  return JSON.parse(text).Dir;
}

function fresh(name) {
  const folder = join(work, name);
  mkdirSync(folder);
  return folder;
}

/** The one archive of a folder, unpacked; its single top folder. */
function unpack(folder) {
  const [archive] = readdirSync(folder);
  execFileSync('tar', ['xzf', archive], { cwd: folder });
  rmSync(join(folder, archive));
  const [top] = readdirSync(folder);
  if (!existsSync(join(folder, top))) throw new Error(`${archive} holds no folder`);
  return join(folder, top);
}

function lastLines(text) {
  return text.trim().split('\n').slice(-6).join(' | ').slice(-400);
}
