import type { Outcome } from '../outcome.ts';
import { GAINED, isWaived, ownTransition, setOf, withRegression } from '../own-tests.ts';
import type { Waiver } from '../repository-config.ts';
import type { Qualifier, ScorecardTest } from '../scorecard.ts';
import type { Transition } from '../transition.ts';
import { contradiction } from './contradiction.ts';
import type { RecordedOwnSuite } from './own-suite.ts';
import { recordedCause } from './recorded-cause.ts';
import { recordedLog } from './recorded-log.ts';

/** Makes the rows of a suite anew from what it recorded: id, both outcomes, duration, message, and possible qualifiers. */
export function createOwnRowMaker(
  suite: RecordedOwnSuite,
  waivers: readonly Waiver[],
): (test: ScorecardTest) => ScorecardTest {
  const causeOf = recordedCause(suite.head);
  const { judged } = suite;
  const baseMeasured = judged.status === 'measured' && judged.baseUnmeasured === null;
  return (test) => {
    const { base, head } = test;
    if (head === null) throw contradiction(`an outcome of ${quoted(test)} on head`, 'none');
    if ((base !== null) !== baseMeasured) {
      throw contradiction(
        baseMeasured ? `an outcome of ${quoted(test)} on base` : `no outcome of ${quoted(test)} on base`,
        baseMeasured ? 'none' : `"${base}"`,
      );
    }
    const transition = ownTransition(base, head);
    const failing = head !== 'passed' && head !== 'skipped';
    return withRegression({
      ...test,
      set: setOf(base, transition),
      step: null,
      transition,
      qualifiers: possibleQualifiers({ test, head, transition }, suite, waivers),
      cause: failing ? causeOf(test, head) : null,
      message: failing ? test.message : null,
      log: failing ? recordedLog(test.log) : null,
    });
  };
}

interface Known {
  readonly test: ScorecardTest;
  readonly head: Outcome;
  readonly transition: Transition | null;
}

/** Only what can be true of such a test; waivers are the publisher's own. In the order in which scoring gives them. */
function possibleQualifiers(
  known: Known,
  suite: RecordedOwnSuite,
  waivers: readonly Waiver[],
): readonly Qualifier[] {
  const { test, head, transition } = known;
  const has = (qualifier: Qualifier) => test.qualifiers.includes(qualifier);
  const qualifiers: Qualifier[] = [];
  const worth = possibleWorth(known, suite);
  if (worth !== null) qualifiers.push(worth);
  if (transition === 'removed' && has('file edited')) {
    qualifiers.push('file edited');
    // Of both the worse one: the test as it was would still hold.
    if (suite.guard !== null && has('would still pass')) qualifiers.push('would still pass');
    else if (suite.guard !== null && has('would fail')) qualifiers.push('would fail');
  }
  const wasGuarded = suite.guard?.side === 'guard' && test.base === 'passed' && head === 'passed';
  if (wasGuarded && has('rewritten')) qualifiers.push('rewritten');
  if (has('flaky')) qualifiers.push('flaky');
  if (isWaived(test.id, waivers)) qualifiers.push('waived');
  return qualifiers;
}

/** Without a proof run base itself is the proof; with one, what it showed is only known from the record. */
function possibleWorth({ test, head, transition }: Known, suite: RecordedOwnSuite): Qualifier | null {
  if (head !== 'passed' || test.base === null || suite.proof?.reason === 'infrastructure') return null;
  if (suite.proof === null) return transition === 'fixed' ? 'proven' : null;
  if (GAINED.includes(transition) && test.qualifiers.includes('passes without the change')) {
    return 'passes without the change';
  }
  return test.qualifiers.includes('proven') ? 'proven' : null;
}

function quoted({ id }: ScorecardTest): string {
  return `"${id}"`;
}
