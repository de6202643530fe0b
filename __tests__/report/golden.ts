import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', 'golden', 'report');

/** Compares a text with its golden file; `UPDATE_GOLDEN=1` writes it, to be read in the diff. */
export function expectGolden(name: string, text: string): void {
  const file = join(ROOT, name);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file)).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
