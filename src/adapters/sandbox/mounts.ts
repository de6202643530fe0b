import { lstatSync, readdirSync, readlinkSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { HostFacts } from './host-facts.ts';
import { isWithin, toolRoots } from './tool-roots.ts';

/** One thing of the machine that is shown inside; what is not listed is not there. */
export type HostMount =
  /** A file or directory, read-only, at the same path. */
  | { readonly kind: 'bind'; readonly source: string; readonly target: string; readonly directory: boolean }
  /** A link as it is on the machine (`/bin` → `usr/bin`). */
  | { readonly kind: 'link'; readonly to: string; readonly target: string }
  /** An empty directory over something that must not be seen. */
  | { readonly kind: 'mask'; readonly target: string };

export interface HostMounts {
  readonly always: readonly HostMount[];
  /** Name resolution, only where the network is on. */
  readonly network: readonly HostMount[];
  /** The PATH inside: directories of ours that are shown. */
  readonly path: readonly string[];
}

const SYSTEM = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32', '/opt', '/nix'];

/** What tool chains read of /etc. No npmrc, gitconfig, netrc or environment: they can hold tokens. */
const ETC = [
  'alternatives',
  'ca-certificates',
  'crypto-policies',
  'debian_version',
  'fonts',
  'host.conf',
  'ld.so.cache',
  'ld.so.conf',
  'ld.so.conf.d',
  'localtime',
  'lsb-release',
  'magic',
  'mime.types',
  'os-release',
  'pki/ca-trust',
  'pki/tls/certs',
  'pki/tls/openssl.cnf',
  'protocols',
  'services',
  'ssl/certs',
  'ssl/openssl.cnf',
  'terminfo',
  'timezone',
];
/** Configuration directories of tool chains, with their version in the name. */
const ETC_TOOL_CHAINS =
  /^(?:java|gradle|maven|ant|python\d|ruby|perl|php|lua|R$|julia|mono|ghc|dotnet|nodejs|opam|ocaml|erlang|elixir|texmf)/iu;
const ETC_NETWORK = ['hosts', 'resolv.conf', 'nsswitch.conf', 'gai.conf'];

/**
 * Looks at the machine and lists what a suite may see of it. Paths that are not there are left out. Some hundred small
 * questions to the kernel: asked one by one they take three milliseconds, as promises ten times that.
 */
export function planHostMounts(facts: HostFacts): HostMounts {
  const etc = collect(etcNames().map((name) => `/etc/${name}`));
  const network = collect(ETC_NETWORK.map((name) => `/etc/${name}`));
  const tools = toolMounts(facts);
  return {
    always: [...collect(SYSTEM), ...runnerMasks(), ...etc, ...tools.mounts],
    network,
    path: tools.path,
  };
}

function etcNames(): readonly string[] {
  return [...ETC, ...namesIn('/etc').filter((name) => ETC_TOOL_CHAINS.test(name))];
}

function namesIn(directory: string): readonly string[] {
  return orNull(() => readdirSync(directory)) ?? [];
}

/** A self-hosted runner is often installed in /opt, credentials and all. */
function runnerMasks(): readonly HostMount[] {
  return namesIn('/opt')
    .filter((name) => /(?:^|[-_])runner/iu.test(name))
    .map((name) => ({ kind: 'mask', target: `/opt/${name}` }));
}

function collect(paths: readonly string[]): readonly HostMount[] {
  return paths.map((path) => orNull(() => describe(path))).filter((mount) => mount !== null);
}

function describe(path: string): HostMount {
  if (dirname(path) === '/' && lstatSync(path).isSymbolicLink()) {
    return { kind: 'link', to: readlinkSync(path), target: path };
  }
  const source = realpathSync.native(path);
  return { kind: 'bind', source, target: path, directory: statSync(source).isDirectory() };
}

/** What cannot be looked at is not there. */
function orNull<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}

function toolMounts(facts: HostFacts): {
  readonly mounts: readonly HostMount[];
  readonly path: readonly string[];
} {
  const nodeDirectory = dirname(facts.node);
  const directories = [...new Set([...facts.path, nodeDirectory, '/usr/bin', '/bin'])];
  const roots = new Map<string, HostMount>();
  const path: string[] = [];
  for (const directory of directories) {
    const shown = mountsOf(directory, facts);
    if (shown === null) continue;
    path.push(directory);
    for (const mount of shown) roots.set(mount.target, mount);
  }
  return { mounts: outermost([...roots.values()]), path };
}

/** What to mount for one PATH directory; null where it is not there, or must not be shown. */
function mountsOf(directory: string, facts: HostFacts): readonly HostMount[] | null {
  const real = orNull(() => realpathSync.native(directory));
  if (real === null) return null;
  const wanted = new Set<string>();
  for (const place of new Set([directory, real])) {
    if (SYSTEM.some((system) => isWithin(place, system))) continue;
    const roots = toolRoots(place, facts.home, facts.forbidden);
    if (roots.length === 0) return null;
    for (const root of roots) wanted.add(root);
    // Where npm puts what its links in a `bin` lead to (`npm install --global --prefix ~/.npm-global`).
    if (basename(place) === 'bin') wanted.add(join(dirname(place), 'lib/node_modules'));
  }
  return collect([...wanted].map((root) => join(root)));
}

/** Drops what lies inside another mount of the list. */
function outermost(mounts: readonly HostMount[]): readonly HostMount[] {
  return mounts.filter(
    (mount) => !mounts.some((other) => other.target !== mount.target && isWithin(mount.target, other.target)),
  );
}
