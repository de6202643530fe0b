import type { HelpLevel } from '../bench/help-level.ts';
import { matchStars } from '../github/star-pattern.ts';
import { TASK_ID_PATTERN } from '../task.ts';

/** An attempt at a task that an agent makes over a pull request, as whoever may write asked for it. */
export interface OpenedAttempt {
  readonly task: string;
  /** From 1; of one repository and task no two attempts have the same. */
  readonly attempt: number;
  /** A name of formats/agents/github-agents.ts. */
  readonly agent: string;
  /** Scored pushes at most; at level `bare` one, whatever this says. */
  readonly turns: number;
  readonly helpLevel: HelpLevel;
}

export type AttemptPlace = Pick<OpenedAttempt, 'task' | 'attempt'>;

/** An issue that opens an attempt carries this label: it is how the bot finds it. */
export const OPEN_LABEL = 'stepmark';

/** The branch that holds the starting tree, and that the agent's pull request is for. */
export function attemptBranch({ task, attempt }: AttemptPlace): string {
  return `stepmark/${task}/${attempt}`;
}

/** Which attempt a base branch belongs to; null: it is none. */
export function parseAttemptBranch(ref: string): AttemptPlace | null {
  const [task = '', number = ''] = matchStars('stepmark/*/*', ref) ?? [];
  if (!TASK_ID_PATTERN.test(task) || !/^[1-9][0-9]{0,3}$/.test(number)) return null;
  return { task, attempt: Number(number) };
}
