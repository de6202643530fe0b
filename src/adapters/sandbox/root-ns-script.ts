import { dirname, join } from 'node:path';
import type { SandboxedCommand } from '../../pipeline/ports.ts';
import { SHM_BYTES, TMP_BYTES } from './bwrap-arguments.ts';
import type { HostMount, HostMounts } from './mounts.ts';
import { checkReadOnlyPaths, overlayOptions } from './overlay-mount.ts';
import { quote, quoteAll } from './shell-text.ts';
import { stubFiles } from './stub-files.ts';

const DEVICES = ['null', 'zero', 'full', 'random', 'urandom', 'tty'];
const SHOWN = 'bind,ro,nosuid,nodev,x-mount.mkdir';
const DEVICE_LINKS = ['fd', 'stdin', 'stdout', 'stderr'];

export interface RootNamespace {
  readonly command: SandboxedCommand;
  readonly mounts: HostMounts;
  readonly control: string;
  readonly innerId: number;
  /** The command with its privileges dropped. */
  readonly argv: readonly string[];
}

/** The table that one `mount --all` works through, below the new root, in this order. */
export function rootNamespaceTable(namespace: RootNamespace): string {
  const { command, mounts } = namespace;
  const { workspace, reportDirectory } = command;
  const root = `${namespace.control}/root`;
  const shown = [...mounts.always, ...(command.network ? mounts.network : [])];
  const lines = [
    line('proc', `${root}/proc`, 'proc', 'nosuid,nodev,noexec'),
    ...DEVICES.map((name) => line(`/dev/${name}`, `${root}/dev/${name}`, 'none', 'bind')),
    line('devpts', `${root}/dev/pts`, 'devpts', 'newinstance,ptmxmode=0666,mode=0620,nosuid,noexec'),
    line(`${root}/dev/pts/ptmx`, `${root}/dev/ptmx`, 'none', 'bind'),
    line('tmpfs', `${root}/dev/shm`, 'tmpfs', `mode=1777,size=${SHM_BYTES},nosuid,nodev`),
    line('tmpfs', `${root}/tmp`, 'tmpfs', `mode=1777,size=${TMP_BYTES},nosuid,nodev`),
    line(`${root}/tmp`, `${root}/var/tmp`, 'none', 'bind'),
    ...shown.flatMap((mount) => tableLine(mount, root)),
    ...command.shown.map((path) => line(path, `${root}${path}`, 'none', SHOWN)),
    ...[workspace.home, ...(reportDirectory === null ? [] : [reportDirectory])].map((path) =>
      line(path, `${root}${path}`, 'none', 'bind,nosuid,nodev,x-mount.mkdir'),
    ),
    workspaceLine(command, root),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * The first process of the new namespaces: builds the root, moves into it, and stays as the one that reaps
 * orphans: a command that is process 1 itself would not die of its own signals. The old root is parked on the new
 * one's empty /run for a moment. Mounts are made with `-n`: else mount(8) notes each in the machine's own
 * /run/mount/utab, and reads it again for the next.
 */
export function rootNamespaceScript(namespace: RootNamespace): string {
  const { command, mounts } = namespace;
  const root = `${namespace.control}/root`;
  const shown = [...mounts.always, ...(command.network ? mounts.network : [])];
  const places = mountPoints(shown, root);
  const stubs = stubFiles(namespace.innerId);
  const texts = command.network
    ? [
        ['passwd', stubs.passwd],
        ['group', stubs.group],
      ]
    : Object.entries(stubs);
  const readOnly = command.readOnly.map((path) => quote(`${root}${join(command.workspace.path, path)}`));
  return `exec 2>&5 5>&-
set -e
PATH=/usr/sbin:/usr/bin:/sbin:/bin
umask 022
mount -n -t tmpfs -o mode=0755,size=64m,nosuid,nodev tmpfs ${quote(root)}
mkdir -p ${quoteAll(places.directories)}
for file in ${quoteAll(places.files)}; do : > "$file"; done
${texts.map(([name = '', text = '']) => `printf %s ${quote(text)} > ${quote(`${root}/etc/${name}`)}`).join('\n')}
${links(shown, root)}
cp -P ${quoteAll(DEVICE_LINKS.map((name) => `/dev/${name}`))} ${quote(`${root}/dev/`)}
mount -n --all --fstab ${quote(`${namespace.control}/table`)}
${command.network ? '' : 'ip link set lo up'}
set +e
${checkReadOnlyPaths(command, root)}
set -e
${readOnly.map((path) => `mount -n -o bind,ro ${path} ${path}`).join('\n')}
cd ${quote(root)}
pivot_root . run
umount -n -l /run
mount -n -o remount,ro /
cd ${quote(command.workspace.path)}
echo ready >&4
exec 4>&- 6<&0
# What runs in the background would be given no input.
${quoteAll(namespace.argv)} <&6 6<&- &
set +e
wait "$!"
exit "$?"
`;
}

function workspaceLine(command: SandboxedCommand, root: string): string {
  const { path, overlay } = command.workspace;
  if (overlay === null) return line(path, `${root}${path}`, 'none', 'bind,nosuid,nodev,x-mount.mkdir');
  const options = `${overlayOptions(overlay, false)},nosuid,nodev,x-mount.mkdir`;
  return line('overlay', `${root}${path}`, 'overlay', options);
}

function tableLine(mount: HostMount, root: string): readonly string[] {
  const target = `${root}${mount.target}`;
  switch (mount.kind) {
    case 'bind':
      return [
        line(mount.source, target, 'none', `bind,ro,nosuid,nodev${mount.directory ? ',x-mount.mkdir' : ''}`),
      ];
    case 'mask':
      return [line('tmpfs', target, 'tmpfs', 'ro,size=4k,mode=0755')];
    case 'link':
      return [];
  }
}

function mountPoints(
  shown: readonly HostMount[],
  root: string,
): { readonly directories: readonly string[]; readonly files: readonly string[] } {
  const directories = ['proc', 'dev/pts', 'dev/shm', 'tmp', 'var/tmp', 'etc', 'run'];
  const binds = shown.filter((mount) => mount.kind === 'bind');
  return {
    directories: [
      ...directories.map((path) => `${root}/${path}`),
      ...binds.map((mount) => `${root}${mount.directory ? mount.target : dirname(mount.target)}`),
    ],
    files: [
      ...[...DEVICES, 'ptmx'].map((name) => `${root}/dev/${name}`),
      ...binds.filter((mount) => !mount.directory).map((mount) => `${root}${mount.target}`),
    ],
  };
}

/** Links such as /bin are copied as they are, all at once. */
function links(shown: readonly HostMount[], root: string): string {
  const targets = shown.filter((mount) => mount.kind === 'link').map((mount) => mount.target);
  return targets.length === 0 ? '' : `cp -P ${quoteAll(targets)} ${quote(`${root}/`)}`;
}

/** A line of fstab(5): blanks and backslashes inside a field are written in octal. */
function line(source: string, target: string, type: string, options: string): string {
  const field = (text: string): string =>
    text.replaceAll(/[\\ \t\n#]/gu, (c) => `\\${c.charCodeAt(0).toString(8).padStart(3, '0')}`);
  return `${field(source)} ${field(target)} ${type} ${field(options)} 0 0`;
}
