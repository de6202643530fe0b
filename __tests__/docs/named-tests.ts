import { existsSync, readFileSync } from 'node:fs';

/** A file that a page names, and the names of tests that stand in quotes behind it. */
export interface NamedFile {
  readonly file: string;
  readonly names: readonly string[];
}

/** Reads `path/of/a.test.ts` "a name", "another one", as many as a text has. */
export function namedFiles(text: string): readonly NamedFile[] {
  return [...text.matchAll(/`([\w./-]+\/[\w.-]+)`((?:,? "(?:\\"|[^"])+")*)/g)].map(
    ([, file = '', names = '']) => ({
      file,
      names: [...names.matchAll(/"((?:\\"|[^"])+)"/g)].map(([, name = '']) => name.replaceAll('\\"', '"')),
    }),
  );
}

/** What of it is not there. */
export function missingOf({ file, names }: NamedFile): readonly string[] {
  if (!existsSync(file)) return [file];
  const text = names.length === 0 ? '' : readFileSync(file, 'utf8');
  return names.filter((name) => !text.includes(name)).map((name) => `${file}: ${name}`);
}
