import type { BotEffect } from '../../../core/bot/effect.ts';
import type { BotMeans } from '../means.ts';
import { NOTHING } from '../nothing.ts';
import type { EffectPlace, Finish } from '../ports.ts';
import { reach } from '../reach.ts';
import { collect } from './collect.ts';
import { dispatch } from './dispatch.ts';
import { handOverIssue } from './hand-over-issue.ts';
import { look } from './look.ts';
import { reply } from './reply.ts';
import { show } from './show.ts';

/** Brings one effect about. What throws is tried again: trouble that passes, or a bug. */
export async function doEffect(effect: BotEffect, at: EffectPlace, means: BotMeans): Promise<Finish> {
  switch (effect.kind) {
    case 'dispatch':
      return dispatch(effect.request, at, means);
    case 'stop':
      return stop(effect.request, at, means);
    case 'look':
      return look(effect.request, at, means);
    case 'collect':
      return collect(effect, at, means);
    case 'show':
      return show(effect.request, at, means);
    case 'react': {
      const github = await reach(means, at, { issues: 'write', pull_requests: 'write' });
      await github?.react(effect.comment, effect.reaction);
      return NOTHING;
    }
    case 'hand-over':
      return handOverIssue(effect, at, means);
    case 'reply':
      return reply(effect, at, means);
  }
}

async function stop(id: string, at: EffectPlace, means: BotMeans): Promise<Finish> {
  const request = await means.transact((records) => records.findRequest(id));
  const run = request?.progress.run ?? null;
  if (run === null) return NOTHING;
  const github = await reach(means, at, { actions: 'write' });
  await github?.cancelRun(run);
  return NOTHING;
}
