import type { BotEffect } from '../../../core/bot/effect.ts';
import { attemptBranch } from '../../../core/bot/opened-attempt.ts';
import { findGitHubAgent } from '../../../formats/agents/github-agents.ts';
import { handOver } from '../hand-over.ts';
import type { BotMeans } from '../means.ts';
import { NOTHING } from '../nothing.ts';
import type { EffectPlace, Finish } from '../ports.ts';
import { addEffect, reach } from '../reach.ts';

/** Gives an issue to its agent; where GitHub will not assign it, people are told to. */
export async function handOverIssue(
  { issue, opened, text }: Extract<BotEffect, { kind: 'hand-over' }>,
  at: EffectPlace,
  means: BotMeans,
): Promise<Finish> {
  const agent = findGitHubAgent(opened.agent);
  const github = await reach(means, at, { issues: 'write', pull_requests: 'write' });
  if (agent === null || github === null) return NOTHING;
  if (await handOver({ issue, agent, opened, text }, github)) return NOTHING;
  const why = { kind: 'not-assigned' as const, agent: agent.title, branch: attemptBranch(opened) };
  return (records) =>
    addEffect(
      records,
      {
        kind: 'reply',
        pullRequest: issue,
        answers: `assign ${opened.task} ${opened.attempt}`,
        text: means.texts.reply({ kind: 'refused', why }),
      },
      { at, pullRequest: issue },
    );
}
