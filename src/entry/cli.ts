import { join } from 'node:path';
import { codeCacheDirectory, loadBundle } from './code-cache.ts';
import type * as Main from './main.ts';
import { VERSION } from './version.ts';

/** The commonest question costs nothing: no command, parser or schema is loaded for it. */
if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  process.stdout.write(`${VERSION}\n`);
} else {
  const directory = codeCacheDirectory(process.env);
  const { main } = loadBundle(join(__dirname, 'main.cjs'), { directory }) as typeof Main;
  main(process.argv).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 70;
  });
}
