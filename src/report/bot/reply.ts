import type { Reply } from '../../core/bot/reply.ts';
import type { Voice } from '../voice.ts';
import { bracketReply, questionReply } from './bracket-reply.ts';
import { compareReply } from './compare-reply.ts';
import { explainReply } from './explain-reply.ts';
import { goOnReply } from './go-on-reply.ts';
import { helpReply } from './help-reply.ts';
import { refusedReply } from './refused-reply.ts';
import { statusReply } from './status-reply.ts';
import { turnReply } from './turn-reply.ts';

/** What the bot answers, as Markdown; what comes from a change or a person is set in code. */
export function renderReply(reply: Reply, voice: Voice): string {
  switch (reply.kind) {
    case 'refused':
      return refusedReply(reply.why, voice);
    case 'help':
      return helpReply(voice);
    case 'status':
      return statusReply(reply, voice);
    case 'explain':
      return explainReply(reply, voice);
    case 'compare':
      return compareReply(reply, voice);
    case 'bracket':
      return bracketReply(reply, voice);
    case 'question':
      return questionReply(reply, voice);
    case 'go-on':
      return goOnReply(reply, voice);
    case 'turn':
      return turnReply(reply, voice);
  }
}
