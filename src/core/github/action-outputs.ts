import { type Fraction, formatPercent } from '../fraction.ts';
import type { Scorecard } from '../scorecard.ts';

/** Outputs of the Action that come from a card; what was not measured is empty, never 0. */
export function actionOutputs({ verdict, metrics }: Scorecard): Readonly<Record<string, string>> {
  const { completed, resolved, fixed, broken } = metrics;
  return {
    verdict,
    resolved: resolved === null ? '' : String(resolved),
    'step-score': percent(metrics.step_score),
    'steps-completed': completed === null ? '' : `${completed.n}/${completed.d}`,
    'p2p-score': percent(metrics.p2p_score),
    fixed: fixed === null ? '' : String(fixed),
    broken: broken === null ? '' : String(broken),
  };
}

/** The number that the card shows, without its sign and without "less than" and "more than". */
function percent(value: Fraction | null): string {
  return value === null ? '' : formatPercent(value).replace(/[^0-9.]/g, '');
}
