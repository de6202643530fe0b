import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';

/**
 * Version managers in a home directory: what of each a tool on the PATH needs. Nothing else of a home is ever mounted,
 * and of these only what holds programs: `.cargo` also holds credentials, so only its `bin` is taken.
 */
const HOME_ROOTS: readonly (readonly [onPath: string, mount: readonly string[]])[] = [
  ['.asdf', ['.asdf']],
  ['.bun/bin', ['.bun/bin', '.bun/install/global']],
  ['.cargo/bin', ['.cargo/bin', '.rustup']],
  ['.deno/bin', ['.deno/bin']],
  ['.dotnet', ['.dotnet']],
  ['.ghcup', ['.ghcup']],
  ['.jenv', ['.jenv']],
  [
    '.local/bin',
    [
      '.local/bin',
      '.local/pipx',
      '.local/share/pipx',
      '.local/share/uv',
      '.local/share/claude/versions',
      '.local/share/cursor-agent/versions',
    ],
  ],
  ['.local/share/mise', ['.local/share/mise']],
  ['.nodenv', ['.nodenv']],
  ['.nvm/versions', ['.nvm/versions']],
  ['.pyenv', ['.pyenv']],
  ['.rbenv', ['.rbenv']],
  ['.rustup', ['.rustup']],
  ['.sdkman/candidates', ['.sdkman/candidates']],
  ['.swiftly', ['.swiftly']],
  ['.volta', ['.volta']],
];

/** Never mounted for a PATH entry, nor anything below: sockets, state, devices, other people's temporary files. */
const NEVER_BELOW = ['/dev', '/proc', '/run', '/sys', '/var', '/etc', '/boot'];

/**
 * The directories to show read-only so that the programs of one PATH directory work: the directory alone, or the
 * installation that it belongs to. Empty where it must not be shown at all.
 */
export function toolRoots(directory: string, home: string, forbidden: readonly string[]): readonly string[] {
  if (NEVER_BELOW.some((place) => isWithin(directory, place))) return [];
  if (forbidden.some((place) => isWithin(directory, place))) return [];
  if (isWithin(home, directory)) return [];
  if (isWithin(directory, home)) return homeToolRoots(directory, home);
  const parent = dirname(directory);
  const prefixed = ['bin', 'sbin', 'shims'].includes(basename(directory));
  // `/home/x/bin` of another user, `/bin` and the like stay alone: their parent is no installation.
  return prefixed && depthOf(parent) >= 2 && !isWithin(home, parent) ? [parent] : [directory];
}

function homeToolRoots(directory: string, home: string): readonly string[] {
  const inside = relative(home, directory);
  for (const [onPath, mounts] of HOME_ROOTS) {
    if (isWithin(directory, join(home, onPath))) return mounts.map((mount) => join(home, mount));
  }
  // Deep enough to be an installation prefix of its own, e.g. ~/tools/go-1.22/bin.
  const deep = inside.split(sep).length >= 3 && basename(directory) === 'bin';
  return [deep ? dirname(directory) : directory];
}

/** Whether `path` is `place` or lies below it. */
export function isWithin(path: string, place: string): boolean {
  const inside = relative(place, path);
  return inside === '' || (!inside.startsWith(`..${sep}`) && inside !== '..' && !isAbsolute(inside));
}

function depthOf(path: string): number {
  return path.split('/').filter((part) => part !== '').length;
}
