import { agentLabel } from '../../core/bench/agent-choice.ts';
import type { Contender } from '../../core/bench/contender.ts';
import type { HelpLevel } from '../../core/bench/help-level.ts';
import { type Phrase, quote, words } from '../phrase.ts';

/** What tables call the levels of help. */
export const LEVEL_WORDS: Readonly<Record<HelpLevel, string>> = {
  bare: 'bare',
  'self-correction': 'self-correction',
  plan: 'plan injection',
  guidance: 'interactive guidance',
};

/** `alpha:large`, quoted: agents and models are named by others. */
export function agentName({ agent, model }: Pick<Contender, 'agent' | 'model'>): Phrase {
  return quote(agentLabel({ name: agent, model }), 80);
}

/** `alpha:large`, self-correction. */
export function contenderName(contender: Contender): Phrase {
  return [...agentName(contender), ...words(`, ${LEVEL_WORDS[contender.help_level]}`)];
}
