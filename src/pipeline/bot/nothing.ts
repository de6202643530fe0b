import type { Finish } from './ports.ts';

/** There is nothing to write: the work is done, or was not to be done. */
export const NOTHING: Finish = async () => {};
