/** What may be spent at once, and how fast it comes back: a token bucket. */
export interface AllowanceRule {
  readonly most: number;
  readonly perHour: number;
}

/** What is left of an allowance; null: it was never used. */
export interface Allowance {
  readonly left: number;
  /** ISO 8601: when `left` was counted. */
  readonly countedAt: string;
}

/** Takes one. Null: nothing is left; `waitMs` until there is one again. */
export function spend(
  allowance: Allowance | null,
  rule: AllowanceRule,
  now: string,
):
  | { readonly allowance: Allowance; readonly waitMs: 0 }
  | { readonly allowance: null; readonly waitMs: number } {
  const left = leftNow(allowance, rule, now);
  if (left < 1) return { allowance: null, waitMs: Math.ceil(((1 - left) * 3_600_000) / rule.perHour) };
  return { allowance: { left: left - 1, countedAt: now }, waitMs: 0 };
}

function leftNow(allowance: Allowance | null, { most, perHour }: AllowanceRule, now: string): number {
  if (allowance === null) return most;
  // A clock that went back gives nothing.
  const hours = Math.max(0, Date.parse(now) - Date.parse(allowance.countedAt)) / 3_600_000;
  return Math.min(most, allowance.left + hours * perHour);
}
