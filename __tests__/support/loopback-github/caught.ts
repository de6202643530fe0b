import { inspect } from 'node:util';

/** What something throws, now or later; a test that nothing throws in fails. */
export function caught(work: () => unknown): unknown;
export function caught(work: Promise<unknown>): Promise<unknown>;
export function caught(work: Promise<unknown> | (() => unknown)): unknown {
  const failed = () => {
    throw new Error('expected an error, there was none');
  };
  if (work instanceof Promise) return work.then(failed, (error: unknown) => error);
  try {
    work();
  } catch (error) {
    return error;
  }
  return failed();
}

/** All that an error holds, however deep, as a log could show it. */
export function everythingIn(error: unknown): string {
  return inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null });
}
