import { compareFractions, type Fraction } from './fraction.ts';
import type { Gate } from './repository-config.ts';
import type { Conclusion, Verdict } from './scorecard.ts';

/** What a gate looks at beside the verdict. */
export interface GateFacts {
  readonly verdict: Verdict;
  readonly stepScore: Fraction | null;
  readonly rewritten: number;
  readonly unproven: number;
  readonly removed: number;
  readonly flaky: number;
}

/** Exit codes of docs/scoring.md section 4. */
export const EXIT = { pass: 0, fail: 1, usage: 2, invalid: 3, bug: 70 } as const;

export interface Decision {
  readonly conclusion: Conclusion;
  readonly exitCode: number;
  /** Which settings of `gate:` made it fail, in words. */
  readonly because: readonly string[];
}

/** How the note begins that names the settings of `gate:` which failed a run. */
export const GATE_NOTE = 'failed by gate: ';

/** Notes, and at their end why `gate:` failed the run, if it did. */
export function withGateNote(notes: readonly string[], { because }: Decision): readonly string[] {
  return because.length === 0 ? notes : [...notes, `${GATE_NOTE}${because.join(', ')}`];
}

/** The check's conclusion and the exit code: the verdict's own, then what `gate:` makes of it. */
export function decide(facts: GateFacts, gate: Gate): Decision {
  const because = gateFailures(facts, gate);
  const own = concludeVerdict(facts.verdict, gate);
  const conclusion = because.length > 0 && own !== 'failure' ? 'failure' : own;
  return { conclusion, exitCode: exitCodeOf(facts.verdict, conclusion), because };
}

function concludeVerdict(verdict: Verdict, gate: Gate): Conclusion {
  switch (verdict) {
    case 'resolved':
    case 'clean':
      return 'success';
    case 'unresolved':
      return fromLevel(gate.unresolved);
    case 'regressed':
      return fromLevel(gate.regressed);
    case 'tampered':
      return 'failure';
    case 'invalid':
      return fromLevel(gate.invalid);
  }
}

function fromLevel(level: 'fail' | 'neutral' | 'pass'): Conclusion {
  switch (level) {
    case 'fail':
      return 'failure';
    case 'neutral':
      return 'neutral';
    case 'pass':
      return 'success';
  }
}

function gateFailures(facts: GateFacts, gate: Gate): string[] {
  const failures: string[] = [];
  for (const name of ['rewritten', 'unproven', 'removed', 'flaky'] as const) {
    if (gate[name] === 'fail' && facts[name] > 0) failures.push(`${name}: ${facts[name]}`);
  }
  if (gate.minStepScore !== null && facts.stepScore !== null) {
    const asked: Fraction = { n: Math.round(gate.minStepScore * 1000), d: 100_000 };
    if (compareFractions(facts.stepScore, asked) < 0) failures.push(`min_step_score: ${gate.minStepScore} %`);
  }
  return failures;
}

function exitCodeOf(verdict: Verdict, conclusion: Conclusion): number {
  if (verdict === 'invalid') return EXIT.invalid;
  if (conclusion === 'success') return EXIT.pass;
  return EXIT.fail;
}

/** Whether nothing is left to be done. */
export function passes(verdict: Verdict): boolean {
  return verdict === 'resolved' || verdict === 'clean';
}
