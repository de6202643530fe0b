import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type Import, readImports, sourceFiles } from './support/imports.ts';

/** Who may import whom (ARCHITECTURE.md). A folder may always import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  formats: ['core'],
  report: ['core'],
  pipeline: ['core', 'formats'],
  adapters: [
    'core',
    'formats',
    'pipeline/ports.ts',
    'pipeline/github-port.ts',
    'pipeline/bench/ports.ts',
    'pipeline/bot/ports.ts',
    'pipeline/bot/known-repository.ts',
    'pipeline/bot/pages-ports.ts',
  ],
  entry: ['core', 'formats', 'report', 'pipeline', 'adapters'],
};

/** Packages that compute and touch nothing: the only ones that pure folders may use. */
const PURE_PACKAGES = [
  'picomatch',
  'zod',
  'yaml',
  'saxes',
  // Draws into a document that it is given (report/site/svg-document.ts), and needs no browser.
  '@observablehq/plot',
];
const PURE_FOLDERS = ['core', 'formats', 'report'];

/** What only the outside has. */
const OUTSIDE =
  /\b(process\.(env|argv|cwd|stdout|stderr|exit)|console\.|Date\.now|new Date\(\)|Math\.random|fetch\(|setTimeout|require\()/;

const imports = readImports();
const folderOf = (file: string) => file.split('/', 1)[0] ?? '';

function isAllowed({ from, to }: Import): boolean {
  const folder = folderOf(from);
  if (folderOf(to) === folder) return true;
  return (MAY_IMPORT[folder] ?? []).some((allowed) => to === allowed || to.startsWith(`${allowed}/`));
}

describe('the structure of src', () => {
  test('has only the folders that ARCHITECTURE.md knows', () => {
    expect([...new Set(sourceFiles().map(folderOf))].sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });

  test('points its imports one way', () => {
    expect(imports.filter((entry) => entry.isOwn && !isAllowed(entry))).toEqual([]);
  });

  test('has no circle of imports', () => {
    expect(findCircle(imports.filter(({ isOwn, typeOnly }) => isOwn && !typeOnly))).toBeNull();
  });

  test('lets adapters know the pipeline by its ports alone, and those as types', () => {
    const ports = imports.filter(
      ({ from, to }) => folderOf(from) === 'adapters' && folderOf(to) === 'pipeline',
    );
    expect(ports.filter(({ typeOnly }) => !typeOnly)).toEqual([]);
  });

  test('keeps the pure folders from packages that touch the outside', () => {
    const packages = imports.filter(({ from, isOwn }) => PURE_FOLDERS.includes(folderOf(from)) && !isOwn);
    expect(packages.filter(({ to }) => !PURE_PACKAGES.includes(to))).toEqual([]);
  });

  test.each(PURE_FOLDERS)(
    'keeps %s from the clock, the environment, randomness and the console',
    (folder) => {
      const found = sourceFiles()
        .filter((file) => folderOf(file) === folder)
        .filter((file) => OUTSIDE.test(withoutComments(readFileSync(join('src', file), 'utf8'))));
      expect(found).toEqual([]);
    },
  );

  test('spawns processes in one folder alone', () => {
    const spawners = imports
      .filter(({ to }) => to === 'execa' || to === 'node:child_process')
      .map(({ from }) => from);
    expect(spawners.filter((file) => !file.startsWith('adapters/process/'))).toEqual([]);
  });
});

test('a wrong direction would be found', () => {
  expect(isAllowed({ from: 'core/a.ts', to: 'adapters/b.ts', isOwn: true, typeOnly: false })).toBe(false);
  expect(isAllowed({ from: 'adapters/a.ts', to: 'pipeline/score.ts', isOwn: true, typeOnly: false })).toBe(
    false,
  );
  const circle = findCircle([
    { from: 'a.ts', to: 'b.ts', isOwn: true, typeOnly: false },
    { from: 'b.ts', to: 'a.ts', isOwn: true, typeOnly: false },
  ]);
  expect(circle).toEqual(['a.ts', 'b.ts', 'a.ts']);
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');
}

function findCircle(edges: readonly Import[]): string[] | null {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return null;
    for (const target of next.get(file) ?? []) {
      const circle = visit(target, [...path, file]);
      if (circle !== null) return circle;
    }
    done.add(file);
    return null;
  };
  for (const file of next.keys()) {
    const circle = visit(file, []);
    if (circle !== null) return circle;
  }
  return null;
}
