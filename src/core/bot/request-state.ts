/*
 * A request's states are ordered, and a fact can only carry it on: its state is the greatest that any fact leads to. So it
 * does not matter in which order facts arrive, how often, or how late (docs/bot.md has the table).
 */

/** Where a run that was asked for stands, in the order of {@link REQUEST_STATES}. */
export type RequestState = (typeof REQUEST_STATES)[number];

/** From the first to the last. A result is a result, also where somebody cancelled, pushed or gave up waiting. */
export const REQUEST_STATES = [
  'queued',
  'dispatched',
  'running',
  'lost',
  'failed',
  'superseded',
  'cancelled',
  'collecting',
  'concluded',
] as const;

/** What is known of a request. Attempts are those of the workflow run: its re-run begins the request again. */
export type RequestFact =
  | { readonly kind: 'asked' }
  /** GitHub took the dispatch, and this run came of it. */
  | { readonly kind: 'dispatched'; readonly run: number }
  | { readonly kind: 'started'; readonly run: number; readonly attempt: number }
  /** The run ended: with a result to collect, or because somebody cancelled it. */
  | {
      readonly kind: 'completed';
      readonly run: number;
      readonly attempt: number;
      readonly wasCancelled: boolean;
    }
  /** Its result was collected, or refused. */
  | { readonly kind: 'collected'; readonly attempt: number }
  /** Somebody who may do so cancelled it, or closed the pull request. */
  | { readonly kind: 'cancelled' }
  /** The pull request has a later head. */
  | { readonly kind: 'superseded' }
  /** GitHub would not take the dispatch. */
  | { readonly kind: 'failed' }
  /** Nothing was heard until the deadline. */
  | { readonly kind: 'expired' };

/** A state, of an attempt of the run; attempt 1 until a run is known. */
export interface RequestProgress {
  readonly attempt: number;
  readonly state: RequestState;
  /** The workflow run; null: not known yet. The first one named stays. */
  readonly run: number | null;
}

export const ASKED: RequestProgress = { attempt: 1, state: 'queued', run: null };

/** Takes one fact in. A fact of another run than the request's says nothing of it. */
export function advance(progress: RequestProgress, fact: RequestFact): RequestProgress {
  const run = 'run' in fact ? fact.run : null;
  if (run !== null && progress.run !== null && run !== progress.run) return progress;
  const next = { attempt: attemptOf(fact), state: stateOf(fact), run: progress.run ?? run };
  const isLater = compareProgress(next, progress) > 0;
  return isLater ? next : { ...progress, run: next.run };
}

/** Whether nothing more is waited for. */
export function isOver({ state }: Pick<RequestProgress, 'state'>): boolean {
  switch (state) {
    case 'queued':
    case 'dispatched':
    case 'running':
    case 'collecting':
      return false;
    case 'lost':
    case 'failed':
    case 'superseded':
    case 'cancelled':
    case 'concluded':
      return true;
  }
}

/** The state that a fact leads to, if no other has led further. */
export function stateOf(fact: RequestFact): RequestState {
  switch (fact.kind) {
    case 'asked':
      return 'queued';
    case 'dispatched':
      return 'dispatched';
    case 'started':
      return 'running';
    case 'completed':
      return fact.wasCancelled ? 'cancelled' : 'collecting';
    case 'collected':
      return 'concluded';
    case 'cancelled':
      return 'cancelled';
    case 'superseded':
      return 'superseded';
    case 'failed':
      return 'failed';
    case 'expired':
      return 'lost';
  }
}

function attemptOf(fact: RequestFact): number {
  return 'attempt' in fact ? fact.attempt : 1;
}

function compareProgress(a: RequestProgress, b: RequestProgress): number {
  return a.attempt - b.attempt || REQUEST_STATES.indexOf(a.state) - REQUEST_STATES.indexOf(b.state);
}
