// Programs that read JUnit reports, to compare with: versions and their lock file are in bench/peers.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const DIRECTORY = fileURLToPath(new URL('peers/', import.meta.url));
const INSTALL_LIMIT_MS = 300_000;

/** `read` gives the command that turns a report into what the peer makes of it; `output` is a path that it may write. */
const PEERS = [
  {
    name: 'junit-to-ctrf',
    hasCommand: true,
    read: (bin, file, output) => [process.execPath, bin, file, '-o', `${output}.json`],
  },
  {
    name: 'junit2json',
    hasCommand: true,
    read: (bin, file) => [process.execPath, bin, file],
  },
  {
    name: 'test-results-parser',
    hasCommand: false,
    read: (_bin, file) => [process.execPath, join(DIRECTORY, 'read-with-test-results-parser.cjs'), file],
  },
  {
    name: 'xunit-viewer',
    hasCommand: true,
    read: (bin, file, output) => [process.execPath, bin, '-r', file, '-o', `${output}.html`],
  },
];

/** The peers, installed on first use, or the reason why there are none. */
export function findPeers() {
  const problem = existsSync(join(DIRECTORY, 'node_modules', '.package-lock.json')) ? null : install();
  if (problem !== null) return { peers: [], problem };
  const peers = PEERS.map(({ name, hasCommand, read }) => {
    const bin = join(DIRECTORY, 'node_modules', '.bin', name);
    return {
      name,
      version: hasCommand ? [process.execPath, bin, '--version'] : null,
      read: (file, output) => read(bin, file, output),
    };
  });
  return { peers, problem: null };
}

function install() {
  process.stderr.write('bench: installing what to compare with (npm ci in bench/peers)\n');
  const result = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: DIRECTORY,
    encoding: 'utf8',
    timeout: INSTALL_LIMIT_MS,
  });
  if (result.status === 0) return null;
  const reason = result.error?.message ?? result.stderr.trim().split('\n').slice(-3).join(' ');
  return `not installed: npm ci in bench/peers failed: ${reason.slice(0, 200)}`;
}
