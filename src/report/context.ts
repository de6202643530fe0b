import type { Fraction } from '../core/fraction.ts';
import type { TestId } from '../core/test-id.ts';
import type { Links } from './links.ts';
import { ENGLISH_VOICE, type Voice } from './voice.ts';

/** The scorecard of the last push before this one, as far as a card compares itself with it. */
export interface Previous {
  readonly sha: string;
  readonly stepScore: Fraction | null;
  /** Tests that were broken there; null where that is not known. */
  readonly broken: ReadonlySet<TestId> | null;
}

/** One agent run of an attempt; null: not recorded. */
export interface TurnRow {
  readonly attempt: number;
  readonly turn: number;
  readonly stepScore: Fraction | null;
  readonly gain: Fraction | null;
  readonly helpLevel: 'bare' | 'self-correction' | 'plan' | 'guidance';
  /** What was said to the agent; untrusted. */
  readonly hint: string | null;
  readonly minutes: number | null;
  readonly tokens: number | null;
  readonly costUsd: number | null;
}

/** What a renderer may show beside the scorecard itself. It never changes a number of the scorecard. */
export interface RenderContext {
  readonly voice: Voice;
  readonly links: Links | null;
  readonly previous: Previous | null;
  readonly turns: readonly TurnRow[];
  readonly passAt: readonly { readonly k: number; readonly rate: Fraction | null }[];
  /**
   * Paths that the pull request changes and the head tree has → first changed line on head, from 1, as the API tells
   * them: annotations stand only there. Null: no annotations.
   */
  readonly changedLines: ReadonlyMap<string, number> | null;
}

export const DEFAULT_CONTEXT: RenderContext = {
  voice: ENGLISH_VOICE,
  links: null,
  previous: null,
  turns: [],
  passAt: [],
  changedLines: null,
};
