import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

/** One import of a source file: another source file, or a package. */
export interface Import {
  readonly from: string;
  /** Path relative to src/ for our own files, else the package's name. */
  readonly to: string;
  readonly isOwn: boolean;
  readonly typeOnly: boolean;
}

const IMPORT = /^(?:import|export)\s+(type\s)?(?:[^'"]*?\sfrom\s)?'([^']+)'|import\('([^']+)'\)/gm;

/** Files below a folder of src/, relative to src/. */
export function sourceFiles(root = 'src'): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort();
}

/** Every import of every source file. */
export function readImports(files: readonly string[] = sourceFiles()): Import[] {
  return files.flatMap((from) => {
    const text = readFileSync(join('src', from), 'utf8');
    return [...text.matchAll(IMPORT)].map(([, typeOnly, fixed, dynamic]) => {
      const target = fixed ?? dynamic ?? '';
      const isOwn = target.startsWith('.');
      const to = isOwn ? relative('.', normalize(join(dirname(from), target))) : target;
      return { from, to, isOwn, typeOnly: typeOnly !== undefined };
    });
  });
}
