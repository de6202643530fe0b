import type { Attempt } from '../../core/bench/attempt.ts';
import type { BenchPlan } from '../../core/bench/bench-plan.ts';
import type { BenchReport } from '../../core/bench/bench-report.ts';
import { groupBy } from '../../core/bench/contender.ts';
import { createBenchReport } from '../../core/bench/create-bench-report.ts';
import { newestAttempts } from '../../core/bench/newest-attempts.ts';
import { trendOf } from '../../core/bench/trend.ts';
import { compareRuns } from '../../core/metrics/compare.ts';
import { createAddresses } from './addresses.ts';
import { agentName } from './cells.ts';
import type { AgentPair, SiteModel } from './site-model.ts';

/** Every agent against every other one: more of them than this and only the first ones are compared. */
const AGENTS_COMPARED = 20;

export interface SiteRequest {
  readonly title: string;
  readonly version: string;
  /** In the order of tables. */
  readonly attempts: readonly Attempt[];
  readonly plan: BenchPlan | null;
}

/** Everything that the pages show, computed once. */
export function createSiteModel({ title, version, attempts, plan }: SiteRequest): SiteModel {
  const report = createBenchReport(attempts, plan);
  const { kept } = newestAttempts(attempts, plan);
  return {
    title,
    version,
    report,
    trends: trendOf(attempts, report.tasks),
    pairs: comparePairs(report, kept),
    attempts: groupBy(kept, ({ key }) => key.task),
    addresses: createAddresses(kept),
  };
}

function comparePairs({ ladders }: BenchReport, attempts: readonly Attempt[]): readonly AgentPair[] {
  const byAgent = groupBy(attempts, ({ key }) => JSON.stringify([key.agent, key.model]));
  const agents = ladders.slice(0, AGENTS_COMPARED).map(({ agent, model }) => ({ agent, model }));
  const of = ({ agent, model }: (typeof agents)[number]) => ({
    name: agentName({ agent, model }),
    attempts: byAgent.get(JSON.stringify([agent, model])) ?? [],
  });
  return agents.flatMap((a, index) =>
    agents.slice(index + 1).flatMap((b) => {
      const { comparisons } = compareRuns(of(a), of(b));
      return comparisons.length === 0 ? [] : [{ a, b, comparisons }];
    }),
  );
}
