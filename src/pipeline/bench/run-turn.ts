import { composeFeedback } from '../../core/bench/feedback.ts';
import { type Briefing, composeBriefing, gives, type Hint } from '../../core/bench/instruction.ts';
import { addTurn, isLast, remaining, type Spent } from '../../core/bench/next-move.ts';
import type { TurnResult } from '../../core/bench/turn-result.ts';
import { turnScore } from '../../core/bench/turn-score.ts';
import { cleanText } from '../../core/clean-text.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import type { Workspace } from '../ports.ts';
import type { AgentTurnEnd, AttemptToRun, BenchPorts, TurnRecords } from './ports.ts';
import { scoreWork } from './score-work.ts';
import { takeWork } from './take-work.ts';

/** Where an attempt stands before a turn. */
export interface AttemptSoFar {
  /** The agent's tree. */
  readonly workspace: Workspace;
  readonly spent: Spent;
  /** The card of the turn before; null before the first. */
  readonly before: Scorecard | null;
}

export interface RunTurn {
  readonly result: TurnResult;
  readonly card: Scorecard;
}

const FIRST_WAIT_MS = 5_000;
const NOTES = 20;
const NOTE_CHARACTERS = 1_000;

/** One turn: briefing → agent → its work → score → a line of results, every part of it kept. */
export async function runTurn(
  attempt: AttemptToRun,
  soFar: AttemptSoFar,
  ports: BenchPorts,
): Promise<RunTurn> {
  const { cell, key, task, budget } = attempt;
  const turn = soFar.spent.turns + 1;
  const startedAt = ports.now();
  const startedMs = ports.monotonicMs();
  ports.observe({ kind: 'turn-started', cell, turn });
  const records = ports.results.recordsOf(key, turn);
  const briefing = await brief(attempt, { turn, soFar, records }, ports);

  const agent = await untilItCounts(attempt, ports, {
    try: () => runAgent(attempt, { turn, soFar, briefing, records }, ports),
    problem: (end) => end.problem,
  });
  ports.observe({ kind: 'doing', cell, what: 'scoring' });
  const work = await takeWork(attempt, soFar.workspace, ports);
  await records.write('work.patch', work.difference?.patch ?? '');
  const scored = await untilItCounts(attempt, ports, {
    try: () => scoreWork({ cell, task, work }, ports),
    problem: (body) => (body.verdict === 'invalid' ? (body.verdict_reason ?? 'not measured') : null),
  });

  const turnKey = { ...key, turn };
  const card = await ports.card(scored.value, {
    task,
    key: turnKey,
    run: attempt.run,
    workHash: work.difference?.hash ?? null,
    startedAt,
    durationMs: ports.monotonicMs() - startedMs,
  });
  await records.write('scorecard.json', `${JSON.stringify(card)}\n`);
  const invalid = agent.value.problem ?? (card.verdict === 'invalid' ? card.verdict_reason : null);
  const score = invalid === null ? turnScore(card, soFar.before) : null;
  const verdict = score === null ? 'invalid' : card.verdict;
  const left = remaining(budget, addTurn(soFar.spent, { agent_run: agent.value.record }));
  const { difference } = work;
  const result: TurnResult = {
    schema: 1,
    key: turnKey,
    category: task.task.task.category,
    difficulty: task.task.task.difficulty,
    run: {
      ...attempt.run,
      started_at: startedAt.toISOString(),
      duration_ms: Math.round(ports.monotonicMs() - startedMs),
      retries: agent.retries + scored.retries,
    },
    budget: { turns: budget.turns, minutes: budget.minutes, cost_usd: budget.costUsd },
    agent_run: agent.value.record,
    help: briefing.help,
    work:
      difference === null
        ? null
        : {
            hash: difference.hash,
            files: difference.files,
            added_lines: difference.addedLines,
            removed_lines: difference.removedLines,
          },
    score,
    invalid_reason: score === null ? cleanText(invalid ?? 'not measured', NOTE_CHARACTERS) : null,
    verdict,
    last: isLast({ score, verdict }, left),
    notes: [...agent.value.notes, ...work.notes]
      .slice(0, NOTES)
      .map((note) => cleanText(note, NOTE_CHARACTERS)),
    records: records.folder,
  };
  return { result, card };
}

interface TurnToBrief {
  readonly turn: number;
  readonly soFar: AttemptSoFar;
  readonly records: TurnRecords;
}

/** What the agent reads in this turn, kept as it was said. */
async function brief(
  { cell, task, budget }: AttemptToRun,
  { turn, soFar, records }: TurnToBrief,
  ports: BenchPorts,
): Promise<Briefing> {
  const { before } = soFar;
  const feedback = before === null ? null : composeFeedback(before);
  const hint =
    before === null || !gives(cell.helpLevel).hints
      ? null
      : await findHint(before, { cell, task, turn }, ports);
  const briefing = composeBriefing({
    instruction: task.instruction,
    helpLevel: cell.helpLevel,
    turn,
    turns: budget.turns,
    plan: task.plan,
    feedback,
    hint,
  });
  await records.write('instruction.md', briefing.text);
  if (feedback !== null && gives(cell.helpLevel).feedback) await records.write('feedback.md', feedback);
  return briefing;
}

/** One hint a turn, for the first failure: a person's words, or the task's. */
async function findHint(
  { first_failure: failure, steps }: Scorecard,
  { cell, task, turn }: Pick<AttemptToRun, 'cell' | 'task'> & { readonly turn: number },
  { ask }: BenchPorts,
): Promise<Hint | null> {
  const step = steps?.find(({ id }) => id === failure?.step);
  if (step === undefined) return null;
  const said = ask === null ? null : await ask({ cell, turn, step, message: failure?.message ?? null });
  if (said !== null) return { step: step.id, text: said, source: 'person' };
  const text = task.hints.get(step.id);
  return text === undefined ? null : { step: step.id, text, source: 'task' };
}

async function runAgent(
  { cell, task, budget }: AttemptToRun,
  { turn, soFar, briefing, records }: TurnToBrief & { readonly briefing: Briefing },
  ports: BenchPorts,
): Promise<AgentTurnEnd> {
  ports.observe({ kind: 'doing', cell, what: 'agent at work' });
  const left = remaining(budget, soFar.spent);
  return ports.runAgent({
    cell,
    task,
    turn,
    workspace: soFar.workspace,
    instruction: briefing.text,
    timeMs: left.agentMs,
    costUsd: left.costUsd,
    logFile: await records.fileOf('agent.log'),
    signal: ports.measure.signal,
  });
}

interface Trial<T> {
  readonly try: () => Promise<T>;
  /** Why it says nothing; null: it counts. */
  readonly problem: (value: T) => string | null;
}

/** Tries again what failed for reasons of the machine, waiting twice as long each time; then it stands as it is. */
async function untilItCounts<T>(
  { cell, retries: most }: AttemptToRun,
  ports: BenchPorts,
  trial: Trial<T>,
): Promise<{ readonly value: T; readonly retries: number }> {
  for (let retries = 0; ; retries++) {
    const value = await trial.try();
    const why = trial.problem(value);
    if (why === null || retries >= most) return { value, retries };
    const waitMs = FIRST_WAIT_MS * 2 ** retries;
    ports.observe({ kind: 'waiting', cell, why, waitMs });
    await ports.wait(waitMs);
  }
}
