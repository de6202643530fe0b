import type { Outcome } from '../core/outcome.ts';
import type { ScorecardTest } from '../core/scorecard.ts';
import type { Previous } from './context.ts';
import type { Links } from './links.ts';
import { joinPhrases, link, type Phrase, plainText, quote, words } from './phrase.ts';
import type { Voice } from './voice.ts';

/** A test's id as it is shown: a name, never an instruction. Words of ours where nothing of it is visible. */
export function testName({ id }: Pick<ScorecardTest, 'id'>, limit: number, voice: Voice): Phrase {
  const name = quote(id, limit);
  return plainText(name) === '' ? voice.say('tests.empty') : name;
}

export function outcomeWord(outcome: Outcome | null, voice: Voice): Phrase {
  return voice.say(`outcome.${outcome ?? 'none'}`);
}

/** "failed: expected 3, received 2". */
export function outcomeNow(test: ScorecardTest, limit: number, voice: Voice): Phrase {
  const outcome = outcomeWord(test.head, voice);
  if (test.message === null || limit === 0) return outcome;
  return voice.say('tests.now', { outcome, message: quote(test.message, limit) });
}

/** "fixed, proven". */
export function whatBecame(test: ScorecardTest, voice: Voice): Phrase {
  const transition = voice.say(`transition.${test.transition ?? 'none'}`);
  return joinPhrases(
    [transition, ...test.qualifiers.map((qualifier) => voice.say(`qualifier.${qualifier}`))],
    ', ',
  );
}

/** Where the suite's log can be had: addresses of ours alone, never one that a test names (SECURITY.md row C10). */
export function logLink(links: Links | null, voice: Voice): Phrase {
  return links === null ? [] : link(voice.word('tests.log'), links.logs?.url ?? links.run);
}

/** "this push", or "earlier (`3f2a91c`)". */
export function brokenSince(test: ScorecardTest, previous: Previous, voice: Voice): Phrase {
  if (previous.broken === null) return words('–');
  if (!previous.broken.has(test.id)) return voice.say('tests.since.push');
  return voice.say('tests.since.earlier', { sha: quote(previous.sha.slice(0, 7)) });
}
