import { afterAll, beforeAll, expect } from '@jest/globals';
import { openStore } from '../../../src/adapters/database/open-store.ts';
import type { OpenedAttempt } from '../../../src/core/bot/opened-attempt.ts';
import type { TurnNote } from '../../../src/core/bot/turn-note.ts';
import { resultLines } from '../../../src/entry/bot/print-results.ts';
import { parseTurnResult } from '../../../src/formats/results-file.ts';
import type { BotStore } from '../../../src/pipeline/bot/ports.ts';
import { makeEmbedded } from '../../support/databases.ts';
import { makeRepository } from '../../support/known-repositories.ts';
import { createTaskCard } from '../../support/scorecards.ts';
import { thoroughTest } from '../../support/thorough.ts';

const AT = '2026-11-22T10:00:00Z';
const place = makeEmbedded();
let store: BotStore;
beforeAll(async () => {
  store = await openStore(await (await place).open());
});
afterAll(async () => {
  await store.close();
  await (await place).drop();
});

function note(request: string, opened: Partial<OpenedAttempt> = {}): TurnNote {
  return {
    ...{ kind: 'turn', request, head: 'a'.repeat(40), turn: 1, help: [], said: null, at: AT },
    opened: { ...{ task: 'kvlog', attempt: 1, agent: 'codex', turns: 3, helpLevel: 'bare' }, ...opened },
  };
}

async function linesOf(): Promise<{ readonly lines: readonly string[]; readonly said: readonly string[] }> {
  const said: string[] = [];
  const lines: string[] = [];
  const readTask = async (id: string) =>
    id === 'kvlog'
      ? {
          ...{ title: 'x', instruction: '', plan: null, hints: new Map() },
          ...{ category: 'bug_fix' as const, difficulty: 'easy' as const },
        }
      : null;
  const means = { say: (sentence: string) => said.push(sentence), readTask };
  for await (const line of resultLines(store.readAttempts(), means)) lines.push(line);
  return { lines, said };
}

thoroughTest(
  'what the database holds of attempts is lines of results; what is left out is said',
  async () => {
    await store.transact(async (records) => {
      await records.keepRepository(makeRepository(1, { fullName: 'octo/hello' }));
      const card = createTaskCard({
        steps: [{ title: 'a', passed: 1, declared: 2 }],
        p2p: { passed: 1, declared: 1 },
      });
      for (const [pullRequest, request] of [
        [7, 'r7'],
        [8, 'r8'],
        [9, 'r9'],
      ] as const) {
        await records.keepCard({ repositoryId: 1, pullRequest, request, attempt: 1, at: AT, card });
      }
      await records.keepTurnNote(1, 7, note('r7'));
      // Told twice, it is kept once.
      await records.keepTurnNote(1, 7, note('r7', { attempt: 3 }));
      await records.keepTurnNote(1, 8, note('r8'));
      await records.keepTurnNote(1, 9, note('r9', { task: 'gone' }));
      await records.keepTurnNote(1, 10, { kind: 'stop', by: 'mona', at: AT });
    });
    const { lines, said } = await linesOf();
    const read = lines.map((text) => parseTurnResult({ name: 'results', number: 1, text }));
    expect(read.map(({ key, category, notes }) => [key.attempt, category, notes[0]?.split(',')[0]])).toEqual([
      [1, 'bug_fix', 'pull request octo/hello#7'],
    ]);
    expect(said).toEqual([
      'octo/hello#8 is left out: an earlier pull request made the same attempt.',
      'octo/hello#9 is left out: this Stepmark has no task gone.',
    ]);
  },
);

thoroughTest('attempts go with an export, and with their repository', async () => {
  const opened: OpenedAttempt = { task: 'kvlog', attempt: 4, agent: 'jules', turns: 2, helpLevel: 'plan' };
  await store.transact((records) => records.keepOpened(1, opened));
  const exported: string[] = [];
  for await (const line of store.exportLines()) exported.push(line);
  expect(exported.filter((line) => /"table":"(?:turns|opened)"/.test(line)).length).toBe(5);
  await store.transact((records) => records.forgetRepositories([1]));
  const found = await store.transact(async (records) => [
    await records.findOpened(1, opened),
    ...(await records.listTurnNotes(1, 7)),
  ]);
  expect([found, (await linesOf()).lines]).toEqual([[null], []]);
});
