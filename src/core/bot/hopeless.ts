import { type InfraCode, InfraError } from '../errors.ts';

/** What GitHub will say again, however often it is asked. */
const FINAL: readonly InfraCode[] = ['github-forbidden', 'github-not-found', 'github-refused'];

/** Whether trying again does no good until somebody has changed something: the work is dead at once, and can be replayed. */
export function isHopeless(error: unknown): boolean {
  return error instanceof InfraError && FINAL.includes(error.code);
}
