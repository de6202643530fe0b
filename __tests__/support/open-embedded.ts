import { resolve } from 'node:path';
import type { Database } from '../../src/adapters/database/database.ts';
import { openEmbedded } from '../../src/adapters/database/embedded-database.ts';

/** The thread of the embedded database is what is built. Tests run in the project's root. */
const PROGRAM = resolve('dist/database.cjs');

export function openEmbeddedIn(directory: string): Promise<Database> {
  return openEmbedded({ directory, program: PROGRAM });
}
