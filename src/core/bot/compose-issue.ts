import { composeBriefing, turnsOf } from '../bench/instruction.ts';
import { attemptBranch, type OpenedAttempt } from './opened-attempt.ts';

/** What an agent is told at the start; from the task's folder. */
export interface AttemptTexts {
  readonly title: string;
  /** instruction.md. */
  readonly instruction: string;
  /** plan.md; null: there is none. Told from level `plan` on. */
  readonly plan: string | null;
}

/** GitHub takes no longer body. */
export const ISSUE_CHARACTERS = 65_536;

export function issueTitle({ title }: AttemptTexts, { attempt }: Pick<OpenedAttempt, 'attempt'>): string {
  return `${title} (attempt ${attempt})`;
}

/** The text of an issue below its marker: the instruction, where to begin, how it goes on, and the plan at its level. */
export function composeIssue({ instruction, plan }: AttemptTexts, opened: OpenedAttempt): string {
  const turns = turnsOf(opened.helpLevel, opened.turns);
  const handIn = [
    '## How to hand it in',
    `The files that this is about are on the branch \`${attemptBranch(opened)}\`, and nowhere else. Start from that branch, and open a pull request into that branch: not into the default branch.`,
    turns === 1
      ? 'The first push that is scored counts.'
      : `Each push is scored, at most ${turns} of them. A comment on the pull request then says what does not pass yet; push again to go on.`,
  ].join('\n\n');
  const { text } = composeBriefing({
    instruction: `${instruction.trimEnd()}\n\n${handIn}`,
    helpLevel: opened.helpLevel,
    turn: 1,
    turns,
    plan: plan === null ? null : { text: plan, source: 'task' },
    feedback: null,
    hint: null,
  });
  return text;
}

/** The comment that hands an issue to an agent which listens to its name. */
export function composeHandOver(mention: string, opened: OpenedAttempt): string {
  return `@${mention} please do what this issue says. Start from the branch \`${attemptBranch(opened)}\`, and open a pull request into that branch.`;
}
