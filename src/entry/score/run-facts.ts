import { randomUUID } from 'node:crypto';
import type { CardContext } from '../../core/card-context.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import { VERSION } from '../version.ts';

/** Who runs Stepmark, and on whose behalf: what a card says beside what was measured. */
export interface RunFacts {
  readonly run: Omit<Scorecard['run'], 'started_at' | 'duration_ms'>;
  readonly pr: number | null;
  readonly agent: Scorecard['subject']['agent'];
  /** Null: what the checkout's origin says. */
  readonly repository: string | null;
  /** What base and head are called on the card; null: what the user named them by. */
  readonly labels: { readonly base: string; readonly head: string } | null;
}

export interface Timing {
  readonly startedAt: Date;
  readonly durationMs: number;
}

/** The command line, by hand. */
export function localRun(): RunFacts {
  const command = ['stepmark', ...process.argv.slice(2)].join(' ').slice(0, 2_000);
  return {
    run: { id: randomUUID(), attempt: 1, trust: 'local', door: 'cli', command },
    pr: null,
    agent: null,
    repository: null,
    labels: null,
  };
}

/** What is measured, as far as it is known before. */
export type Measured = Pick<CardContext['subject'], 'repository' | 'base' | 'head' | 'work_hash'> &
  Pick<CardContext, 'task' | 'environment'>;

/** Everything of a card that scoring does not say. */
export function cardContext(
  facts: RunFacts,
  measured: Measured,
  { startedAt, durationMs }: Timing,
): CardContext {
  const { repository, base, head, work_hash, task, environment } = measured;
  return {
    generator: { name: 'stepmark', version: VERSION },
    run: { ...facts.run, started_at: startedAt.toISOString(), duration_ms: Math.round(durationMs) },
    subject: {
      repository: facts.repository ?? repository,
      pr: facts.pr,
      base: { ...base, ref: facts.labels?.base ?? base.ref },
      head: { ...head, ref: facts.labels?.head ?? head.ref },
      work_hash,
      agent: facts.agent,
      attempt: 1,
      turn: 1,
      help_level: 'bare',
    },
    task,
    environment,
  };
}
