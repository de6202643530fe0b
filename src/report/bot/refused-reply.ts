import type { Refusal } from '../../core/bot/reply.ts';
import { inline } from '../markdown/inline.ts';
import { type Phrase, quote, words } from '../phrase.ts';
import type { Voice } from '../voice.ts';

/** One sentence: what keeps the bot from it, and what to do. */
export function refusedReply(why: Refusal, voice: Voice): string {
  // A reader's sentence is ours, with names of commands in Markdown's own code.
  return why.kind === 'unreadable' ? why.sentence : inline(sentenceOf(why, voice));
}

function sentenceOf(why: Exclude<Refusal, { kind: 'unreadable' }>, voice: Voice): Phrase {
  switch (why.kind) {
    case 'unknown-head':
      return why.head === null
        ? voice.say('bot.refused.no-head', { command: quote('/stepmark run <commit>') })
        : voice.say('bot.refused.unknown-head', { head: quote(why.head) });
    case 'name-the-commit':
      return voice.say('bot.refused.name-the-commit', { command: quote(`/stepmark run ${why.head}`) });
    case 'under-way':
      return voice.say('bot.refused.under-way', { head: quote(why.head.slice(0, 7)) });
    case 'budget': {
      const minutes = words(String(Math.max(1, Math.ceil(why.waitMs / 60_000))));
      return voice.say(`bot.refused.budget.${why.of}`, { minutes });
    }
    case 'default-branch':
      return voice.say('bot.refused.default-branch', { ref: quote(why.ref) });
    case 'no-attempt-branch':
    case 'opened-already':
      return voice.say(`bot.refused.${why.kind}`, { branch: quote(why.branch) });
    case 'unknown-task':
      return voice.say('bot.refused.unknown-task', { task: quote(why.task) });
    case 'not-assigned':
      return voice.say('bot.refused.not-assigned', { agent: words(why.agent), branch: quote(why.branch) });
    case 'open-in-an-issue':
    case 'nothing-runs':
    case 'nothing-failed':
    case 'nothing-to-rerun':
    case 'closed':
      return voice.say(`bot.refused.${why.kind}`);
  }
}
