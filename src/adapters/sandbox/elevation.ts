import { runProcess } from '../process/run-process.ts';

/** How to become root: we are, sudo lets us without a password, or not at all. */
export type Elevation = 'root' | 'sudo' | 'none';

/** What helpers of the system run with: nothing of the user's can reach them. */
export const SYSTEM_ENVIRONMENT = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' } as const;

/** The argument list that runs a command as root. */
export function asRoot(elevation: Elevation, argv: readonly string[]): readonly string[] {
  return elevation === 'sudo' ? ['sudo', '-n', '--', ...argv] : argv;
}

/** Finds out whether root's rights can be had without asking anybody. */
export async function findElevation(uid: number | null): Promise<Elevation> {
  if (uid === 0) return 'root';
  const result = await runProcess({
    argv: ['sudo', '-n', '--', 'true'],
    cwd: '/',
    environment: SYSTEM_ENVIRONMENT,
    timeoutMs: 5_000,
  });
  return result.exit === 0 ? 'sudo' : 'none';
}
