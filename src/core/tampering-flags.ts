import type { Flag, FlagName } from './scorecard.ts';

/** Integrity comes first: the evidence of a run that was tampered with; null where no flag says so. */
export function findTampering(flags: readonly Flag[]): { readonly reason: string | null } | null {
  const flag = raisedFlag(flags, 'protected-changed') ?? raisedFlag(flags, 'forged-report');
  return flag === undefined ? null : { reason: flag.evidence[0] ?? null };
}

export function raisedFlag(flags: readonly Flag[], name: FlagName): Flag | undefined {
  return flags.find(({ flag }) => flag === name);
}
