import type { AgentUsage, UsageReport, UsageSource } from './agent.ts';
import type { TokenUsage } from './turn-result.ts';

/** What an agent left, all of it hostile. */
export interface AgentOutput {
  /** Lines of standard output, without their ends. */
  readonly lines: Iterable<string>;
  /** Files of HOME that the definition names, where they are there. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
}

/** Adds up what an agent tells while it runs. */
export interface UsageMeter {
  add(report: UsageReport | null): void;
  usage(): AgentUsage;
}

/** Steps that can still be corrected; of older ones only the sum is known. */
const REMEMBERED_STEPS = 10_000;
const NOTHING: AgentUsage = {
  tokens: null,
  costUsd: null,
  version: null,
  detail: null,
  costLimitReached: false,
};

type Amount = Pick<AgentUsage, 'tokens' | 'costUsd'>;

/** A meter at zero. Its memory is bounded, however much it is told. */
export function createUsageMeter(): UsageMeter {
  let current = NOTHING;
  const steps = new Map<string, Amount>();

  function sumWith(report: UsageReport): Amount {
    if (report.kind === 'total') {
      steps.clear();
      return {
        tokens: combine(null, report.tokens, 1) ?? current.tokens,
        costUsd: report.costUsd ?? current.costUsd,
      };
    }
    const before = report.id === null ? undefined : steps.get(report.id);
    if (report.id !== null) {
      if (steps.size >= REMEMBERED_STEPS) steps.clear();
      steps.set(report.id, report);
    }
    return add(before === undefined ? current : subtract(current, before), report);
  }

  return {
    add(report): void {
      if (report === null) return;
      current = {
        ...sumWith(report),
        version: report.version ?? current.version,
        detail: report.detail ?? current.detail,
        costLimitReached: current.costLimitReached || report.costLimitReached,
      };
    },
    usage: () => current,
  };
}

/** What a finished run used. Never throws: what cannot be read is not told. */
export function readUsage(source: UsageSource, { lines, files }: AgentOutput): AgentUsage {
  const meter = createUsageMeter();
  for (const line of lines) meter.add(source.readLine(line));
  for (const { path, read } of source.files) {
    const found = files.find((file) => file.path === path);
    for (const report of found === undefined ? [] : read(found.text)) meter.add(report);
  }
  return meter.usage();
}

function add(a: Amount, b: Amount): Amount {
  return {
    tokens: combine(a.tokens, b.tokens, 1),
    costUsd: b.costUsd === null ? a.costUsd : (a.costUsd ?? 0) + b.costUsd,
  };
}

function subtract(a: Amount, b: Amount): Amount {
  return {
    tokens: combine(a.tokens, b.tokens, -1),
    costUsd: b.costUsd === null ? a.costUsd : Math.max(0, (a.costUsd ?? 0) - b.costUsd),
  };
}

function combine(a: TokenUsage | null, b: TokenUsage | null, sign: 1 | -1): TokenUsage | null {
  if (b === null) return a;
  const sum = (x: number, y: number): number => Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, x + sign * y));
  return {
    input: sum(a?.input ?? 0, b.input),
    cached_input: sum(a?.cached_input ?? 0, b.cached_input),
    output: sum(a?.output ?? 0, b.output),
  };
}
