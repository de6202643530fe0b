import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { InboxState } from '../../pipeline/bot/ports.ts';

/** What became of a delivery: kept, known already, not kept, or refused before its event was believed. */
export type DeliveryOutcome = 'kept' | 'known' | 'failed' | 'refused';

/** One call of GitHub's API that was answered, or not (status 0). */
export interface GitHubCall {
  readonly method: string;
  readonly status: number;
  readonly durationMs: number;
  /** As the answer's headers tell it; null: they do not. */
  readonly limit: { readonly resource: string; readonly remaining: number } | null;
}

/** Work that was done, or failed. */
export interface HandledWork {
  /** The delivery's event, or the effect's kind. */
  readonly kind: 'delivery' | 'effect';
  readonly name: string;
  readonly outcome: 'done' | 'failed';
  readonly durationMs: number;
}

/** Counts what the bot does, and tells it in the text format of Prometheus. */
export interface BotMetrics {
  readonly contentType: string;
  delivery(event: string, outcome: DeliveryOutcome, durationMs: number): void;
  gitHubCall(call: GitHubCall): void;
  handled(work: HandledWork): void;
  /** Also where the inbox does not answer. */
  render(): Promise<string>;
}

export interface MetricsOptions {
  readonly version: string;
  readonly inbox: () => Promise<InboxState>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Names of our own choosing: a header that anybody can write becomes no series of its own. */
const EVENTS = new Set([
  'pull_request',
  'issue_comment',
  'check_run',
  'repository',
  'workflow_run',
  'installation',
  'installation_repositories',
]);
const METHODS = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']);
const RESOURCES = new Set(['core', 'graphql', 'search']);
const ANSWER_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const WORK_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** A registry of its own: nothing in it but what is counted here. */
export function createBotMetrics({ version, inbox, now = Date.now }: MetricsOptions): BotMetrics {
  const registry = new Registry();
  const showInbox = createInboxGauges(registry);
  const build = new Gauge({
    name: 'stepmark_build_info',
    help: 'Always 1; the label is the version of Stepmark.',
    labelNames: ['version'],
    registers: [registry],
  });
  build.set({ version }, 1);
  const deliveries = createDeliveries(registry);
  const calls = createCalls(registry);
  const work = new Histogram({
    name: 'stepmark_work_duration_seconds',
    help: 'Seconds that a piece of work took, by its kind, name and outcome.',
    labelNames: ['kind', 'name', 'outcome'],
    buckets: WORK_SECONDS,
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    delivery: deliveries,
    gitHubCall: calls,
    handled: ({ kind, name, outcome, durationMs }) => {
      const known = kind === 'delivery' ? oneOf(EVENTS, name) : name;
      work.observe({ kind, name: known, outcome }, durationMs / 1_000);
    },
    render: async () => {
      // What is wrong with the database is told by `up`, and in the log of who works with it.
      showInbox(await inbox().catch(() => null), now());
      return registry.metrics();
    },
  };
}

function createDeliveries(registry: Registry): BotMetrics['delivery'] {
  const count = new Counter({
    name: 'stepmark_deliveries_total',
    help: 'Webhooks that arrived, by event and by what became of them.',
    labelNames: ['event', 'outcome'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'stepmark_delivery_duration_seconds',
    help: 'Seconds until a webhook was answered, by what became of it.',
    labelNames: ['outcome'],
    buckets: ANSWER_SECONDS,
    registers: [registry],
  });
  return (event, outcome, durationMs) => {
    count.inc({ event: oneOf(EVENTS, event), outcome });
    duration.observe({ outcome }, durationMs / 1_000);
  };
}

function createCalls(registry: Registry): BotMetrics['gitHubCall'] {
  const count = new Counter({
    name: 'stepmark_github_calls_total',
    help: 'Calls of the GitHub API, by method and status; 0: there was no answer.',
    labelNames: ['method', 'status'],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'stepmark_github_call_duration_seconds',
    help: 'Seconds until the GitHub API answered, by method.',
    labelNames: ['method'],
    buckets: ANSWER_SECONDS,
    registers: [registry],
  });
  const left = new Gauge({
    name: 'stepmark_github_limit_remaining',
    help: 'Calls left of a limit of the GitHub API, as the latest answer told.',
    labelNames: ['resource'],
    registers: [registry],
  });
  return ({ method, status, durationMs, limit }) => {
    const known = oneOf(METHODS, method.toUpperCase());
    count.inc({ method: known, status });
    duration.observe({ method: known }, durationMs / 1_000);
    if (limit !== null) left.set({ resource: oneOf(RESOURCES, limit.resource) }, limit.remaining);
  };
}

/** Numbers of the inbox, read when they are asked for. Where it does not answer there are none, and `up` says so. */
function createInboxGauges(registry: Registry) {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers: [registry] });
  const up = gauge('stepmark_store_up', 'Whether the database answers: 1 or 0.');
  const waiting = gauge('stepmark_inbox_waiting', 'Pieces of work that wait to be done.');
  const dead = gauge('stepmark_inbox_dead', 'Pieces of work that were given up.');
  const oldest = gauge(
    'stepmark_inbox_oldest_age_seconds',
    'Age of the oldest piece of work that waits; 0: nothing waits.',
  );
  return (state: InboxState | null, nowMs: number) => {
    up.set(state === null ? 0 : 1);
    if (state === null) {
      for (const unknown of [waiting, dead, oldest]) unknown.remove();
      return;
    }
    waiting.set(state.waiting);
    dead.set(state.dead);
    oldest.set(state.oldestWaiting === null ? 0 : ageSeconds(state.oldestWaiting, nowMs));
  };
}

function ageSeconds(since: string, nowMs: number): number {
  return Math.max(0, (nowMs - Date.parse(since)) / 1_000);
}

function oneOf(known: ReadonlySet<string>, name: string): string {
  return known.has(name) ? name : 'other';
}
