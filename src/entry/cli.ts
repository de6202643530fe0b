import { VERSION } from './version.ts';

/** The commonest question costs nothing: no command, parser or schema is loaded for it. */
if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  process.stdout.write(`${VERSION}\n`);
} else {
  import('./main.ts').then(
    ({ main }) => main(process.argv),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exitCode = 70;
    },
  );
}
