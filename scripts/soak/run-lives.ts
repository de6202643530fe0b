import { addArtifact } from '../../__tests__/support/loopback-github/furnish.ts';
import type { LoopbackRun } from '../../__tests__/support/loopback-github/state.ts';
import { runWebhook } from '../../__tests__/support/loopback-github/webhook-payloads.ts';
import { zipOf } from '../../__tests__/support/loopback-github/zip.ts';
import { scoredCard } from '../../__tests__/support/results.ts';
import { formatArtifactName } from '../../src/core/github/artifact-name.ts';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { formatScorecardFile } from '../../src/formats/scorecard-file.ts';
import type { Events } from './events.ts';
import type { Random } from './random.ts';
import type { SoakRepository } from './world.ts';

/** What a run brings in the end. */
export type Brings = 'pass' | 'broken' | 'nothing' | 'garbage' | 'foreign' | 'cancelled';

/** What became of a run that a bot dispatched. */
export interface RunLife {
  readonly place: SoakRepository;
  readonly run: LoopbackRun;
  /** Of the latest attempt that ended by itself; null: none did. */
  brought: Brings | null;
}

export interface RunLives {
  readonly all: ReadonlyMap<number, RunLife>;
  /** A bot dispatched the newest run of a repository. */
  begin(place: SoakRepository): void;
  /** A bot cancelled a run that was not over. */
  cancelled(place: SoakRepository, id: number): void;
  readonly open: () => number;
}

const OUTCOMES: Readonly<Record<Brings, number>> = {
  ...{ pass: 66, broken: 16, nothing: 5, garbage: 4, foreign: 4, cancelled: 5 },
};
const AGAIN_SHARE = 0.05;

/** Cards are alike but for their commits: they are made once. */
const CARDS = { pass: scoredCard(), broken: scoredCard(['broken']) };

export function createRunLives(events: Events, random: Random): RunLives {
  const all = new Map<number, RunLife>();
  const tell = ({ place, run }: RunLife, action: 'requested' | 'in_progress' | 'completed') =>
    events.emit(runWebhook(place, run, action));
  const live = (life: RunLife, mayRepeat: boolean) => {
    const { run } = life;
    const { attempt } = run;
    const isStill = (status: string) => run.attempt === attempt && run.status === status;
    events.later(random.between(0, 200), () => tell(life, 'requested'));
    events.later(random.between(100, 1_500), () => {
      if (!isStill('queued')) return;
      run.status = 'in_progress';
      tell(life, 'in_progress');
      events.later(random.between(100, 2_500), () => {
        if (!isStill('in_progress')) return;
        const brings = random.weighted(OUTCOMES);
        end(life, brings);
        if (!mayRepeat || !random.chance(AGAIN_SHARE)) return;
        events.later(random.between(200, 2_000), () => {
          Object.assign(run, { attempt: attempt + 1, status: 'queued', conclusion: null });
          live(life, false);
        });
      });
    });
  };
  const end = (life: RunLife, brings: Brings) => {
    const { run, place } = life;
    life.brought = brings;
    const text = textOf(run.inputs.head_sha ?? '', brings);
    if (text !== null) {
      const key = run.inputs.request_id ?? '';
      const name = formatArtifactName({ kind: 'result', key, attempt: run.attempt });
      const zip = zipOf({ 'scorecard.json': text });
      addArtifact(place.state, place.repository, { runId: run.id, name, zip });
    }
    const conclusion = brings === 'cancelled' ? 'cancelled' : brings === 'broken' ? 'failure' : 'success';
    Object.assign(run, { status: 'completed', conclusion });
    tell(life, 'completed');
  };
  return {
    all,
    begin(place) {
      const run = [...place.repository.runs.values()].at(-1);
      if (run === undefined || all.has(run.id)) throw new Error('a dispatch made no run');
      const life: RunLife = { place, run, brought: null };
      // The workflow's concurrency: the run of the pull request that is under way ends.
      for (const other of all.values()) {
        const isSame = other.place === place && other.run.inputs.pr === run.inputs.pr;
        if (!isSame || other.run.status === 'completed') continue;
        Object.assign(other.run, { status: 'completed', conclusion: 'cancelled' });
        tell(other, 'completed');
      }
      all.set(run.id, life);
      live(life, true);
    },
    cancelled(place, id) {
      const life = all.get(id);
      if (life?.place === place) tell(life, 'completed');
    },
    open: () => [...all.values()].filter(({ run }) => run.status !== 'completed').length,
  };
}

function textOf(head: string, brings: Brings): string | null {
  switch (brings) {
    case 'pass':
    case 'broken':
      return formatScorecardFile(cardOf(CARDS[brings], head));
    case 'foreign':
      return formatScorecardFile(cardOf(CARDS.pass, 'f'.repeat(40)));
    case 'garbage':
      return '{"schema":';
    case 'nothing':
    case 'cancelled':
      return null;
  }
}

function cardOf(card: Scorecard, head: string): Scorecard {
  return { ...card, subject: { ...card.subject, head: { ref: 'topic', sha: head } } };
}
