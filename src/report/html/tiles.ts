import { formatPercent } from '../../core/fraction.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import type { MessageKey } from '../messages.ts';
import { type Phrase, plainText, words } from '../phrase.ts';
import type { Voice } from '../voice.ts';
import { text } from './escape.ts';

/** The numbers that a reader looks for first; what was not measured has no tile. */
export function tiles(card: Scorecard, voice: Voice): string {
  const shown = (card.task === null ? ownTiles(card, voice) : taskTiles(card, voice)).flatMap(
    ([key, value]) =>
      value === null
        ? []
        : [`<div class="tile"><dt>${text(voice.word(key))}</dt><dd>${text(plainText(value))}</dd></div>`],
  );
  return shown.length === 0 ? '' : `<dl class="tiles">${shown.join('')}</dl>`;
}

type Tile = readonly [MessageKey, Phrase | null];

function taskTiles(card: Scorecard, voice: Voice): Tile[] {
  const { completed, step_score, f2p, p2p } = card.metrics;
  return [
    ['page.tile.score', step_score === null ? null : words(formatPercent(step_score))],
    [
      'page.tile.steps',
      completed === null ? null : outOf({ passed: completed.n, declared: completed.d }, voice),
    ],
    ['page.tile.f2p', outOf(f2p, voice)],
    ['page.tile.p2p', outOf(p2p, voice)],
  ];
}

function ownTiles({ metrics }: Scorecard, voice: Voice): Tile[] {
  const number = (value: number | null) => (value === null ? null : words(String(value)));
  return [
    ['page.tile.broken', number(metrics.broken)],
    ['page.tile.fixed', number(metrics.transitions?.fixed ?? null)],
    ['page.tile.proven', number(metrics.proven)],
    ['page.tile.p2p', outOf(metrics.p2p, voice)],
  ];
}

function outOf(
  count: { readonly passed: number; readonly declared: number } | null,
  voice: Voice,
): Phrase | null {
  return count === null ? null : voice.say('fact.out-of', { passed: count.passed, declared: count.declared });
}
