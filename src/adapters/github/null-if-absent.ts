import { InfraError } from '../../core/errors.ts';

/** Null where GitHub says that there is no such thing. */
export async function nullIfAbsent<Result>(read: () => Promise<Result>): Promise<Result | null> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof InfraError && error.code === 'github-not-found') return null;
    throw error;
  }
}
