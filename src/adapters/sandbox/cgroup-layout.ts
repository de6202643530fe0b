/** Where cgroups for commands can be made. v1 has a tree for each controller, v2 one for all. */
export type CgroupLayout =
  | { readonly version: 1; readonly memory: string | null; readonly pids: string | null }
  | { readonly version: 2; readonly parent: string };

/**
 * Finds the directories that hold our own cgroups, from /proc/self/cgroup and /proc/self/mountinfo. New ones are made
 * below them (v1), so that a limit on ourselves also holds for the command, or beside us (v2), where a group that has
 * processes cannot have limited children. `controllersOf` gives the controllers that children of a v2 directory get.
 */
export function findCgroupLayout(
  selfCgroup: string,
  mountInfo: string,
  controllersOf: (directory: string) => readonly string[],
): CgroupLayout | null {
  const own = parseOwnCgroups(selfCgroup);
  const mounts = parseCgroupMounts(mountInfo);
  const memory = locateV1('memory', own, mounts);
  const pids = locateV1('pids', own, mounts);
  if (memory !== null || pids !== null) return { version: 1, memory, pids };
  const unified = mounts.find((mount) => mount.type === 'cgroup2');
  const path = own.get('');
  if (!unified || path === undefined) return null;
  return locateV2(within(unified, path), unified.point, controllersOf);
}

interface CgroupMount {
  readonly root: string;
  readonly point: string;
  readonly type: string;
  readonly options: readonly string[];
}

function parseOwnCgroups(text: string): ReadonlyMap<string, string> {
  const own = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/u.exec(line) ?? [];
    if (controllers === undefined || path === undefined) continue;
    for (const controller of controllers.split(',')) own.set(controller, path);
  }
  return own;
}

function parseCgroupMounts(text: string): readonly CgroupMount[] {
  return text.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , root = '/', point = ''] = before.split(' ');
    const [type = '', , options = ''] = after.split(' ');
    return type === 'cgroup' || type === 'cgroup2'
      ? [{ root, point, type, options: options.split(',') }]
      : [];
  });
}

function locateV1(
  controller: string,
  own: ReadonlyMap<string, string>,
  mounts: readonly CgroupMount[],
): string | null {
  const mount = mounts.find((one) => one.type === 'cgroup' && one.options.includes(controller));
  const path = own.get(controller);
  return mount && path !== undefined ? within(mount, path) : null;
}

function locateV2(
  own: string,
  top: string,
  controllersOf: (directory: string) => readonly string[],
): CgroupLayout | null {
  for (let directory = own; directory.startsWith(top); ) {
    const controllers = controllersOf(directory);
    if (controllers.includes('memory') && controllers.includes('pids'))
      return { version: 2, parent: directory };
    if (directory === top) return null;
    directory = directory.slice(0, directory.lastIndexOf('/'));
  }
  return null;
}

/** A cgroup's directory: the mount can show a part of the tree only (in containers). */
function within(mount: CgroupMount, path: string): string {
  const below = mount.root !== '/' && path.startsWith(mount.root) ? path.slice(mount.root.length) : path;
  return `${mount.point}${below === '/' ? '' : below}`;
}
