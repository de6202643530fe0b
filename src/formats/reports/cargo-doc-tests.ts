import type { RawTest } from './test-collector.ts';

/** An example in a documentation comment: `src/lib.rs - total (line 3)`. */
export interface DocTest {
  readonly file: string;
  readonly item: string;
  readonly line: number;
}

/** Null for the name of any other test. */
export function parseDocTest(name: string): DocTest | null {
  const dash = name.indexOf(' - ');
  const line = name.lastIndexOf('(line ');
  if (dash < 0 || line < dash || !name.slice(0, dash).endsWith('.rs')) return null;
  const end = name.indexOf(')', line);
  const number = Number(name.slice(line + '(line '.length, end));
  if (end < 0 || !Number.isSafeInteger(number)) return null;
  return { file: name.slice(0, dash), item: name.slice(dash + ' - '.length, line).trim(), line: number };
}

/**
 * Names the examples of one item by their order instead of their lines, which move with every edit above them:
 * `total`, `total (2)`.
 */
export function namesOfDocTests(onTest: (test: RawTest) => void) {
  const byItem = new Map<string, { readonly doc: DocTest; readonly test: RawTest }[]>();
  return {
    add(doc: DocTest, test: RawTest): void {
      const key = `${doc.file} ${doc.item}`;
      const examples = byItem.get(key);
      if (examples === undefined) byItem.set(key, [{ doc, test }]);
      else examples.push({ doc, test });
    },
    /** The suite has ended: all examples of an item are there. */
    end(): void {
      for (const examples of byItem.values()) {
        examples.sort((a, b) => a.doc.line - b.doc.line);
        for (const [index, { doc, test }] of examples.entries()) {
          const name = [doc.item, ...(index > 0 ? [`(${index + 1})`] : [])].join(' ').trim();
          onTest({ ...test, file: doc.file, describe: ['doc-test'], name });
        }
      }
      byItem.clear();
    },
  };
}
