import { lstat, readdir, readlink, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
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

/** Looks at the machine and lists what a suite may see of it. Paths that are not there are left out. */
export async function planHostMounts(facts: HostFacts): Promise<HostMounts> {
  const [system, masks, etc, network, tools] = await Promise.all([
    collect(SYSTEM),
    runnerMasks(),
    etcNames().then((names) => collect(names.map((name) => `/etc/${name}`))),
    collect(ETC_NETWORK.map((name) => `/etc/${name}`)),
    toolMounts(facts),
  ]);
  return { always: [...system, ...masks, ...etc, ...tools.mounts], network, path: tools.path };
}

async function etcNames(): Promise<readonly string[]> {
  const present = await readdir('/etc').catch(() => []);
  return [...ETC, ...present.filter((name) => ETC_TOOL_CHAINS.test(name))];
}

/** A self-hosted runner is often installed in /opt, credentials and all. */
async function runnerMasks(): Promise<readonly HostMount[]> {
  const names = await readdir('/opt').catch(() => []);
  return names
    .filter((name) => /(?:^|[-_])runner/iu.test(name))
    .map((name) => ({ kind: 'mask', target: `/opt/${name}` }));
}

async function collect(paths: readonly string[]): Promise<readonly HostMount[]> {
  const mounts = await Promise.all(paths.map(describe));
  return mounts.filter((mount) => mount !== null);
}

async function describe(path: string): Promise<HostMount | null> {
  try {
    if (dirname(path) === '/' && (await lstat(path)).isSymbolicLink()) {
      return { kind: 'link', to: await readlink(path), target: path };
    }
    const source = await realpath(path);
    return { kind: 'bind', source, target: path, directory: (await stat(source)).isDirectory() };
  } catch {
    return null;
  }
}

async function toolMounts(
  facts: HostFacts,
): Promise<{ readonly mounts: readonly HostMount[]; readonly path: readonly string[] }> {
  const nodeDirectory = dirname(facts.node);
  const directories = [...new Set([...facts.path, nodeDirectory, '/usr/bin', '/bin'])];
  const roots = new Map<string, HostMount>();
  const path: string[] = [];
  for (const directory of directories) {
    const shown = await mountsOf(directory, facts);
    if (shown === null) continue;
    path.push(directory);
    for (const mount of shown) roots.set(mount.target, mount);
  }
  return { mounts: outermost([...roots.values()]), path };
}

/** What to mount for one PATH directory; null where it is not there, or must not be shown. */
async function mountsOf(directory: string, facts: HostFacts): Promise<readonly HostMount[] | null> {
  const real = await realpath(directory).catch(() => null);
  if (real === null) return null;
  const wanted = new Set<string>();
  for (const place of new Set([directory, real])) {
    if (SYSTEM.some((system) => isWithin(place, system))) continue;
    const roots = toolRoots(place, facts.home, facts.forbidden);
    if (roots.length === 0) return null;
    for (const root of roots) wanted.add(root);
  }
  return collect([...wanted].map((root) => join(root)));
}

/** Drops what lies inside another mount of the list. */
function outermost(mounts: readonly HostMount[]): readonly HostMount[] {
  return mounts.filter(
    (mount) => !mounts.some((other) => other.target !== mount.target && isWithin(mount.target, other.target)),
  );
}
