import { addTurn, NOTHING_SPENT } from '../../core/bench/next-move.ts';
import type { TurnResult } from '../../core/bench/turn-result.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import type { TreeLayer } from '../../core/tree.ts';
import { parseScorecardFile } from '../../formats/scorecard-file.ts';
import { startingTree } from '../task-tree.ts';
import type { AttemptToRun, BenchPorts } from './ports.ts';
import { type AttemptSoFar, runTurn } from './run-turn.ts';

/** Whether a turn may begin: a benchmark that is out of money or time ends between two turns. */
export type MayGoOn = () => boolean;

/** Runs an attempt from its first turn, or from where a killed run left it. */
export async function runAttempt(attempt: AttemptToRun, mayGoOn: MayGoOn, ports: BenchPorts): Promise<void> {
  const { cell } = attempt;
  const done = await turnsToKeep(attempt, ports);
  ports.observe({ kind: 'attempt-started', cell, turnsBefore: done.map(({ result }) => result) });
  let soFar = await restore(attempt, done, ports);
  try {
    while (mayGoOn()) {
      const { result, card } = await runTurn(attempt, soFar, ports);
      await ports.results.append(result);
      ports.observe({ kind: 'turn-ended', cell, result });
      if (result.last) break;
      soFar = { ...soFar, spent: addTurn(soFar.spent, result), before: card };
    }
  } finally {
    ports.agentTrees.discard(soFar.workspace);
  }
  ports.observe({ kind: 'attempt-ended', cell });
}

interface DoneTurn {
  readonly result: TurnResult;
  readonly card: Scorecard;
  readonly patchFile: string;
}

/** The turns of an earlier run whose records are whole: what is behind a gap or an invalid turn is made anew. */
async function turnsToKeep({ key }: AttemptToRun, { results }: BenchPorts): Promise<DoneTurn[]> {
  const own = results.linesOf(key);
  const done: DoneTurn[] = [];
  for (let turn = 1; ; turn++) {
    const result = own.find((line) => line.key.turn === turn && line.score !== null);
    if (result === undefined || result.work === null) return done;
    const records = results.recordsOf(key, turn);
    const text = await records.read('scorecard.json');
    if (text === null || (await records.read('work.patch')) === null) return done;
    const card = parseScorecardFile({ name: `${records.folder}/scorecard.json`, text });
    done.push({ result, card, patchFile: await records.fileOf('work.patch') });
  }
}

/** The agent's tree as its last turn left it, or the starting tree. */
async function restore(
  { task }: AttemptToRun,
  done: readonly DoneTurn[],
  { agentTrees }: BenchPorts,
): Promise<AttemptSoFar> {
  const last = done.at(-1);
  const layers: TreeLayer[] =
    last === undefined || last.result.work?.files === 0 ? [] : [{ kind: 'patch', path: last.patchFile }];
  return {
    workspace: await agentTrees.create({ start: startingTree(task.task), layers }),
    spent: done.reduce((spent, { result }) => addTurn(spent, result), NOTHING_SPENT),
    before: last?.card ?? null,
  };
}
