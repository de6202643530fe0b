import { join, normalize } from 'node:path';
import type { SandboxedCommand, Workspace } from '../../pipeline/ports.ts';
import { quote } from './shell-text.ts';

/** The option string of an overlay mount, with what the kernel takes for separators escaped. */
export function overlayOptions(overlay: NonNullable<Workspace['overlay']>, unprivileged: boolean): string {
  const escaped = (path: string): string => path.replaceAll(/[\\:,]/gu, (character) => `\\${character}`);
  return [
    ...(unprivileged ? ['userxattr'] : []),
    `lowerdir=${overlay.lowers.map(escaped).join(':')}`,
    `upperdir=${escaped(overlay.upper)}`,
    `workdir=${escaped(overlay.work)}`,
  ].join(',');
}

/**
 * Shell text that fails unless each read-only path is really there, under its own name: a link in its place would
 * make the mount over it land somewhere else.
 */
export function checkReadOnlyPaths(command: SandboxedCommand, root: string): string {
  if (command.readOnly.length === 0) return '';
  const top = join(root, command.workspace.path);
  const checks = command.readOnly.map((path) => {
    const file = quote(join(top, path));
    const parent = normalize(join(path, '..'));
    const problem = quote(`the read-only path ${path} is missing, or a link`);
    return [
      `[ -e ${file} ] && [ ! -L ${file} ] \\`,
      `  && [ "$(cd -P ${quote(join(top, parent))} && pwd -P)" = "$top"${parent === '.' ? '' : quote(`/${parent}`)} ] \\`,
      `  || { echo ${problem} >&2; exit 125; }`,
    ].join('\n');
  });
  return [`top=$(cd -P ${quote(top)} && pwd -P) || exit 125`, ...checks].join('\n');
}
