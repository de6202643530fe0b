import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { runProcess } from '../process/run-process.ts';
import type { CgroupLayout } from './cgroup-layout.ts';
import { findCgroupLayout } from './cgroup-layout.ts';
import type { Elevation } from './elevation.ts';
import { asRoot, SYSTEM_ENVIRONMENT } from './elevation.ts';
import { quote, quoteAll } from './shell-text.ts';

/** One command's cgroup: limits for its whole process tree, and a way to end all of it. */
export interface Cgroup {
  /** Shell text, to be run as root: makes the group and moves process `$pid` into it. */
  readonly joinScript: string;
  /** Shell text, to be run as root: kills whatever is left in it and removes it. */
  readonly removeScript: string;
  /** Whether the kernel killed something of it for want of memory. */
  ranOutOfMemory(): Promise<boolean>;
  /** Runs `removeScript`. */
  remove(): Promise<void>;
}

export interface CgroupLimits {
  readonly memoryBytes: number | null;
  readonly processes: number | null;
}

export type CreateCgroup = (limits: CgroupLimits) => Cgroup;

let count = 0;

/**
 * A maker of cgroups, or null where they cannot be used: tried out once, because a directory that looks right can
 * still be read-only or not ours.
 */
export async function createCgroupMaker(elevation: Elevation): Promise<CreateCgroup | null> {
  const layout = readLayout();
  if (layout === null) return null;
  const make: CreateCgroup = (limits) => createCgroup(layout, limits, elevation);
  const trial = make({ memoryBytes: 64 * 2 ** 20, processes: 16 });
  const script = [sweepScript(layout), `(${inSubshell(trial.joinScript)})`, 'joined=$?', trial.removeScript];
  return (await runScript(elevation, [...script, 'exit $joined'].join('\n'))) ? make : null;
}

/** Removes the empty groups of runs that were killed. */
function sweepScript(layout: CgroupLayout): string {
  return parentsOf(layout)
    .map((parent) =>
      [
        `for group in ${quote(`${parent}/stepmark-`)}*; do`,
        `  run=\${group##*/stepmark-}`,
        `  [ -d "/proc/\${run%%-*}" ] || rmdir "$group" 2>/dev/null || :`,
        'done',
      ].join('\n'),
    )
    .join('\n');
}

/** The trial is a short-lived shell of its own: its parent must not be in a group that is being removed. */
function inSubshell(joinScript: string): string {
  return `exec sh -c ${quote(`pid=$$\n${joinScript}`)}`;
}

function readLayout(): CgroupLayout | null {
  try {
    const [own, mounts] = ['/proc/self/cgroup', '/proc/self/mountinfo'].map((path) =>
      readFileSync(path, 'utf8'),
    );
    return findCgroupLayout(own ?? '', mounts ?? '', controllersOf);
  } catch {
    return null;
  }
}

function controllersOf(directory: string): readonly string[] {
  try {
    return readFileSync(`${directory}/cgroup.subtree_control`, 'utf8').trim().split(' ');
  } catch {
    return [];
  }
}

function createCgroup(layout: CgroupLayout, limits: CgroupLimits, elevation: Elevation): Cgroup {
  const name = `stepmark-${process.pid}-${++count}`;
  const directories = parentsOf(layout).map((parent) => `${parent}/${name}`);
  const memory = layout.version === 1 ? layout.memory : layout.parent;
  const removeScript = `${REMOVE_FUNCTION}\nremove ${quoteAll(directories)}`;
  return {
    removeScript,
    joinScript: [
      `mkdir -p ${quoteAll(directories)} || exit 125`,
      ...limitLines(layout, limits, name),
      ...directories.map((directory) => `echo "$pid" > ${quote(`${directory}/cgroup.procs`)} || exit 125`),
    ].join('\n'),
    ranOutOfMemory: async () => memory !== null && (await countOomKills(layout, `${memory}/${name}`)) > 0,
    remove: async () => {
      await runScript(elevation, removeScript);
    },
  };
}

function parentsOf(layout: CgroupLayout): readonly string[] {
  if (layout.version === 2) return [layout.parent];
  return [layout.memory, layout.pids].filter((parent) => parent !== null);
}

function limitLines(layout: CgroupLayout, limits: CgroupLimits, name: string): readonly string[] {
  const lines: string[] = [];
  const set = (path: string, value: number | string, needed = true): void => {
    const file = quote(path);
    lines.push(
      needed
        ? `echo ${value} > ${file} || exit 125`
        : `[ ! -f ${file} ] || echo ${value} > ${file} 2>/dev/null || :`,
    );
  };
  const memory = layout.version === 1 ? layout.memory : layout.parent;
  const pids = layout.version === 1 ? layout.pids : layout.parent;
  if (limits.memoryBytes !== null && memory !== null) {
    const [limit, swap] = layout.version === 1 ? V1_MEMORY_FILES : V2_MEMORY_FILES;
    set(`${memory}/${name}/${limit}`, limits.memoryBytes);
    set(`${memory}/${name}/${swap}`, layout.version === 1 ? limits.memoryBytes : 0, false);
    if (layout.version === 2) set(`${memory}/${name}/memory.oom.group`, 1, false);
  }
  if (limits.processes !== null && pids !== null) set(`${pids}/${name}/pids.max`, limits.processes);
  return lines;
}

const V1_MEMORY_FILES = ['memory.limit_in_bytes', 'memory.memsw.limit_in_bytes'] as const;
const V2_MEMORY_FILES = ['memory.max', 'memory.swap.max'] as const;

async function countOomKills(layout: CgroupLayout, directory: string): Promise<number> {
  const file = layout.version === 1 ? 'memory.oom_control' : 'memory.events';
  const text = await readFile(`${directory}/${file}`, 'utf8').catch(() => '');
  return Number(/^oom_kill (\d+)$/mu.exec(text)?.[1] ?? 0);
}

/**
 * v2 kills a group at once. v1 has no such file: forking is forbidden first, so that the loop over its processes ends.
 * A group can stay busy for a moment after its last process died.
 */
const REMOVE_FUNCTION = `remove() {
  for group in "$@"; do [ ! -f "$group/pids.max" ] || echo 0 > "$group/pids.max"; done
  tries=0
  while [ "$tries" -lt 400 ]; do
    left=
    for group in "$@"; do
      [ -d "$group" ] || continue
      left=yes
      [ ! -f "$group/cgroup.kill" ] || echo 1 > "$group/cgroup.kill"
      while read -r pid; do kill -KILL "$pid" 2>/dev/null || :; done < "$group/cgroup.procs"
      rmdir "$group" 2>/dev/null || :
    done
    [ -n "$left" ] || return 0
    tries=$((tries + 1))
    [ "$tries" -lt 3 ] || sleep 0.02
  done
  return 1
}`;

async function runScript(elevation: Elevation, script: string): Promise<boolean> {
  const result = await runProcess({
    argv: asRoot(elevation, ['sh', '-c', script]),
    cwd: '/',
    environment: SYSTEM_ENVIRONMENT,
    timeoutMs: 20_000,
    graceMs: 0,
  });
  return result.exit === 0;
}
