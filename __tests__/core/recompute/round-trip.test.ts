import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { scoreOwn } from '../../../src/core/own-card.ts';
import { recomputeCard } from '../../../src/core/recompute/recompute-card.ts';
import type { Scorecard } from '../../../src/core/scorecard.ts';
import { scoreTask } from '../../../src/core/task-card.ts';
import { formatScorecardFile, parseScorecardFile } from '../../../src/formats/scorecard-file.ts';
import { SAMPLES } from '../../report/samples.ts';
import { arbitraryOwn, arbitraryTask } from '../../support/arbitrary-runs.ts';
import { knownOf, PLAIN, writtenCard } from '../../support/publisher.ts';
import { timesOf } from '../../support/thorough.ts';

describe('a card that our own scoring wrote comes out of recomputing as it was', () => {
  test('without a task', () => {
    fc.assert(
      fc.property(arbitraryOwn(), (measurement) => {
        const card = writtenCard(scoreOwn(measurement));
        const own = { task: null, gate: measurement.gate, waivers: measurement.context.waivers };
        expect(recomputeCard(readBack(card), own, knownOf(card))).toEqual(card);
      }),
      { numRuns: timesOf({ inCi: 250, elsewhere: 40 }) },
    );
  });

  test('with a task that the publisher has', () => {
    fc.assert(
      fc.property(arbitraryTask(), (measurement) => {
        const { task, manifest, gate } = measurement;
        const card = writtenCard(scoreTask(measurement), taskOf(measurement));
        expect(
          recomputeCard(readBack(card), { ...PLAIN, gate, task: { task, manifest } }, knownOf(card)),
        ).toEqual(card);
      }),
      { numRuns: timesOf({ inCi: 250, elsewhere: 40 }) },
    );
  });

  test('with a task that the publisher does not have', () => {
    fc.assert(
      fc.property(arbitraryTask(), (measurement) => {
        const card = writtenCard(scoreTask(measurement), taskOf(measurement));
        const own = { ...PLAIN, gate: measurement.gate };
        expect(recomputeCard(readBack(card), own, knownOf(card))).toEqual(card);
      }),
      { numRuns: timesOf({ inCi: 250, elsewhere: 40 }) },
    );
  });
});

describe('a sample of the reports', () => {
  // Written by hand: these have a reason or a number that scoring does not give to such runs.
  const otherwise = ['task-not-measured', 'task-tampered', 'task-hostile', 'own-hostile'];
  const names = Object.keys(SAMPLES).filter((name) => !otherwise.includes(name));

  test.each(names)('has the score and the verdict that its records give: %s', (name) => {
    const card = SAMPLES[name]?.card;
    if (card === undefined) throw new Error(`there is no sample ${name}`);
    const again = recomputeCard(card, PLAIN, knownOf(card));
    expect(scoreOf(again)).toEqual(scoreOf(card));
  });
});

function scoreOf({ verdict, conclusion, exit_code, steps, metrics }: Scorecard) {
  const { step_score, completed, reach, coherent, p2p_score, fix_rate, h, p2p, broken, fixed } = metrics;
  const numbers = { step_score, completed, reach, coherent, p2p_score, fix_rate, h, p2p, broken, fixed };
  return { verdict, conclusion, exit_code, steps, numbers };
}

const readBack = (card: ReturnType<typeof writtenCard>) =>
  parseScorecardFile({ name: 'scorecard.json', text: formatScorecardFile(card) });

function taskOf({
  task,
  manifest,
}: ReturnType<typeof arbitraryTask> extends fc.Arbitrary<infer M> ? M : never) {
  return { id: task.id, title: task.title, version: manifest.version, task_hash: manifest.taskHash };
}
