import { randomBytes } from 'node:crypto';

/**
 * Between the two lines the runner takes nothing that is printed for a command (SECURITY.md row A16): what is printed
 * while a suite runs can quote it. Nobody who prints there knows the word that ends it.
 */
export async function withoutCommands<T>(work: () => Promise<T>): Promise<T> {
  const word = randomBytes(16).toString('hex');
  process.stdout.write(`::stop-commands::${word}\n`);
  try {
    return await work();
  } finally {
    process.stdout.write(`\n::${word}::\n`);
  }
}
