import { InfraError } from '../errors.ts';

/** Whether GitHub may take the same call some time later: it had a limit, or trouble of its own. */
export function isTemporaryTrouble(error: unknown): boolean {
  return (
    error instanceof InfraError &&
    (error.code === 'github-unavailable' || error.code === 'github-rate-limited')
  );
}
