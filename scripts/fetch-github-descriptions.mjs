// Fetches what GitHub itself says of its APIs, for the contract test alone: 430 MB unpacked are no dependency. Each
// package is pinned by version and hash, and of each only the files named are kept. Prints the directory that has them.
// Usage: node scripts/fetch-github-descriptions.mjs
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const PACKAGES = [
  {
    name: '@octokit/openapi',
    version: '23.0.2',
    integrity:
      'sha512-pV8M7L9GY23AybNvTmo2nyjmpmnt6+2sRE/tqr0ZLQcPS4lnw7u5eZGNmwRNkBC3D7gZXbFx5AHzLUVRBXGDhg==',
    keep: { 'generated/api.github.com.json': 'openapi.json' },
  },
  {
    name: '@octokit/graphql-schema',
    version: '15.26.1',
    integrity:
      'sha512-RFDC2MpRBd4AxSRvUeBIVeBU7ojN/SxDfALUd7iVYOSeEK3gZaqR2MGOysj4Zh2xj2RY5fQAUT+Oqq7hWTraMA==',
    keep: { 'schema.graphql': 'schema.graphql' },
  },
  {
    // The newest line that runs on Node 20.
    name: 'graphql',
    version: '16.15.0',
    integrity:
      'sha512-32kz9FecohDiC/tgcViwnRXM7HFBVTPiW7pHO+DikKOI5KjhU/jNULOReXsrFqt2WAYbE9xFXsTffJw6iTO8qw==',
    keep: { '': 'graphql' },
  },
];

// The directory is named after what is in it: another version, or another file, is another directory.
const key = createHash('sha256').update(JSON.stringify(PACKAGES)).digest('hex').slice(0, 12);
const target = resolve('node_modules/.cache', `github-descriptions-${key}`);

if (!existsSync(target)) {
  const work = mkdtempSync(join(tmpdir(), 'github-descriptions-'));
  try {
    for (const wanted of PACKAGES) fetchPackage(wanted, work);
    mkdirSync(dirname(target), { recursive: true });
    // Whole or not at all; a temporary directory may be on another disk.
    const beside = `${target}.${process.pid}`;
    cpSync(join(work, 'kept'), beside, { recursive: true });
    renameSync(beside, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
console.log(target);

function fetchPackage({ name, version, integrity, keep }, work) {
  const folder = join(work, name.replace('/', '-'));
  mkdirSync(folder);
  const packed = execFileSync(
    'npm',
    ['pack', `${name}@${version}`, '--silent', '--pack-destination', folder],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const tarball = join(folder, packed.trim().split('\n').at(-1));
  const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (found !== integrity) throw new Error(`${name}@${version}: expected ${integrity}, found ${found}`);
  for (const [path, as] of Object.entries(keep)) {
    const member = path === '' ? 'package' : `package/${path}`;
    execFileSync('tar', ['-xzf', tarball, '-C', folder, member]);
    cpSync(join(folder, member), join(work, 'kept', as), { recursive: true });
  }
}
