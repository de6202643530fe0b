/** `.ci/run` sets it: what takes long is then tried as often as it should be, elsewhere less often. */
export const THOROUGH = process.env.STEPMARK_THOROUGH === '1';

/** How often to try something: in CI, and where somebody waits for it. */
export function timesOf({ inCi, elsewhere }: { readonly inCi: number; readonly elsewhere: number }): number {
  return THOROUGH ? inCi : elsewhere;
}
