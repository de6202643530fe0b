import type { Attempt } from '../../../core/bench/attempt.ts';
import { isResolvedScore } from '../../../core/bench/attempt-facts.ts';
import { contenderId, groupBy } from '../../../core/bench/contender.ts';
import type { TurnResult } from '../../../core/bench/turn-result.ts';
import { type Fraction, toNumber } from '../../../core/fraction.ts';

/** LongCLI-Bench's names; −1 where there is no turn, no attempt, or no such set. */
type MetricName = 'f2p_is_pass' | 'f2p_step_score' | 'p2p_is_pass' | 'p2p_step_score' | 'all_is_pass';
type Metrics = Readonly<Record<MetricName, number>>;

const NOTHING: Metrics = {
  f2p_is_pass: -1,
  f2p_step_score: -1,
  p2p_is_pass: -1,
  p2p_step_score: -1,
  all_is_pass: -1,
};

/**
 * LongCLI-Bench's metrics and matrices, a run a contender: `[attempt][turn]`, short ones filled up with −1. `all_is_pass`
 * is decided within the attempt and turn: F2P of one attempt and P2P of another are no pass. JSON text.
 */
export function exportLongcli(attempts: readonly Attempt[]): string {
  const runs = [...groupBy(attempts, ({ key }) => contenderId(key)).values()].map(exportRun);
  return `${JSON.stringify({ runs }, null, 2)}\n`;
}

function exportRun(attempts: readonly [Attempt, ...Attempt[]]) {
  const [{ key }] = attempts;
  const numbers = Math.max(...attempts.map((attempt) => attempt.key.attempt));
  const turns = Math.max(...attempts.map((attempt) => attempt.turns.length));
  const tasks = [...groupBy(attempts, (attempt) => attempt.key.task)];
  return {
    agent: key.agent,
    model: key.model,
    help_level: key.help_level,
    n_attempts: numbers,
    n_turns: turns,
    long_cli_all_results: Object.fromEntries(
      tasks.map(([task, of]) => [
        task,
        byNumber(of, numbers).map((attempt) => attempt?.turns.map(turnEntry) ?? []),
      ]),
    ),
    long_cli_n_attempts: Object.fromEntries(
      tasks.map(([task, of]) => {
        const kth = byNumber(of, numbers).map((attempt) => metricsByTurn(attempt, turns));
        return [
          task,
          { pass_in_kth: kth, pass_at_topk: kth.map((_, index) => topOf(kth.slice(0, index + 1))) },
        ];
      }),
    ),
  };
}

/** Attempts in the order of their numbers, with holes where one was not run. */
function byNumber(attempts: readonly Attempt[], numbers: number): (Attempt | undefined)[] {
  const known = new Map(attempts.map((attempt) => [attempt.key.attempt, attempt]));
  return Array.from({ length: numbers }, (_, index) => known.get(index + 1));
}

/** What the agent used in a turn, and its numbers; a set that the task does not have is left out. */
function turnEntry(turn: TurnResult) {
  const { agent_run: run } = turn;
  const metrics = Object.entries(metricsOf(turn)).filter(([, value]) => value >= 0);
  return {
    ...Object.fromEntries(metrics),
    agent_duration_time: run === null ? null : Number((run.duration_ms / 1000).toFixed(1)),
    parser_total_tokens: run?.tokens == null ? null : run.tokens.input + run.tokens.output,
  };
}

function metricsByTurn(attempt: Attempt | undefined, turns: number): readonly Metrics[] {
  return Array.from({ length: turns }, (_, index) => {
    const turn = attempt?.turns[index];
    return turn === undefined ? NOTHING : metricsOf(turn);
  });
}

function metricsOf({ score, verdict }: TurnResult): Metrics {
  if (score === null) return NOTHING;
  const passes = (value: boolean | null) => (value === null ? -1 : Number(value));
  const share = (value: Fraction | null) => (value === null ? -1 : toNumber(value));
  return {
    f2p_is_pass: passes(score.f2p_pass),
    f2p_step_score: share(score.step_score),
    p2p_is_pass: passes(score.p2p_pass),
    p2p_step_score: share(score.p2p_score),
    all_is_pass: Number(verdict !== 'tampered' && isResolvedScore(score)),
  };
}

/** The best of some attempts at each turn, metric by metric. */
function topOf(attempts: readonly (readonly Metrics[])[]): readonly Metrics[] {
  const [first = []] = attempts;
  return first.map((_, turn) => {
    const best = (metric: keyof Metrics) => Math.max(...attempts.map((of) => of[turn]?.[metric] ?? -1));
    return {
      f2p_is_pass: best('f2p_is_pass'),
      f2p_step_score: best('f2p_step_score'),
      p2p_is_pass: best('p2p_is_pass'),
      p2p_step_score: best('p2p_step_score'),
      all_is_pass: best('all_is_pass'),
    };
  });
}
