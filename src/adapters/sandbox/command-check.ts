import { lstatSync, type Stats } from 'node:fs';
import { delimiter, isAbsolute, join, relative } from 'node:path';
import type { SandboxedCommand, Workspace } from '../../pipeline/ports.ts';
import { isExecutableFile } from '../process/find-on-path.ts';
import { isWithin } from './tool-roots.ts';

/**
 * Why a command cannot be started, or null. It is looked up from outside before anything runs: what a sandboxed
 * process says of itself could be a lie, and "could not start" must not be something that a suite can choose.
 */
export function whyNotStartable(command: SandboxedCommand, path: string | undefined): string | null {
  const [program = ''] = command.argv;
  if (program === '') return 'the command is empty';
  if (command.argv.some((word) => word.includes('\0')))
    return `an argument of "${program}" holds a NUL character`;
  if (program.includes('/')) {
    const absolute = isAbsolute(program) ? program : join(command.workspace.path, program);
    return whyNotExecutable(program, absolute, command.workspace);
  }
  const directories = (path ?? '').split(delimiter).filter((directory) => directory !== '');
  for (const directory of directories) {
    const candidate = join(
      isAbsolute(directory) ? directory : join(command.workspace.path, directory),
      program,
    );
    if (whyNotExecutable(program, candidate, command.workspace) === null) return null;
  }
  return `"${program}" was not found in ${directories.join(', ')}`;
}

function whyNotExecutable(program: string, absolute: string, workspace: Workspace): string | null {
  const found = findFile(absolute, workspace);
  if (found === null) return `"${program}" was not found`;
  // A link in an overlay can lead to another layer: that is for the kernel to follow.
  if (found.link) return null;
  return isExecutableFile(found.path) ? null : `"${program}" is not executable`;
}

interface FoundFile {
  readonly path: string;
  readonly link: boolean;
}

function findFile(absolute: string, workspace: Workspace): FoundFile | null {
  const { overlay } = workspace;
  if (overlay === null || !isWithin(absolute, workspace.path)) {
    return statOf(absolute) === 'missing' ? null : { path: absolute, link: false };
  }
  const inside = relative(workspace.path, absolute);
  for (const layer of [overlay.upper, ...overlay.lowers]) {
    const path = join(layer, inside);
    const kind = statOf(path);
    // A character device is how an overlay says "removed".
    if (kind === 'whiteout') return null;
    if (kind !== 'missing') return { path, link: kind === 'link' };
  }
  return null;
}

function statOf(path: string): 'missing' | 'whiteout' | 'link' | 'other' {
  const stats = lookAt(path);
  if (stats === null) return 'missing';
  if (stats.isCharacterDevice()) return 'whiteout';
  return stats.isSymbolicLink() ? 'link' : 'other';
}

function lookAt(path: string): Stats | null {
  try {
    return lstatSync(path);
  } catch {
    return null;
  }
}
