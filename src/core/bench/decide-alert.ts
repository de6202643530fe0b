import type { Watched } from './find-drop.ts';

/** The label that the one issue is found by; only who may triage can set it. */
export const ALERT_LABEL = 'stepmark-alert';

/** What an issue of ours says of itself, in its first line. */
export interface AlertMarker {
  readonly state: 'dropped' | 'recovered';
  /** The newest run that it speaks of. */
  readonly run: string;
}

export type AlertAction =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'open' }
  /** The text is written anew; `comment` says what has become of it, where that is news. */
  | { readonly kind: 'update'; readonly comment: 'recovered' | 'dropped-again' | null };

/**
 * What is to be done with the one issue. It is never closed: whether a drop is explained is for people to say. A run that
 * the issue knows already changes nothing.
 */
export function decideAlert(issue: AlertMarker | null, watched: readonly Watched[]): AlertAction {
  const [newest] = watched;
  const hasDropped = watched.some(({ state }) => state === 'dropped');
  if (newest === undefined) return { kind: 'nothing' };
  if (issue === null) return { kind: hasDropped ? 'open' : 'nothing' };
  if (issue.run === newest.run) return { kind: 'nothing' };
  if (hasDropped) return { kind: 'update', comment: issue.state === 'recovered' ? 'dropped-again' : null };
  return issue.state === 'dropped' ? { kind: 'update', comment: 'recovered' } : { kind: 'nothing' };
}

const MARKER = /^<!-- stepmark-alert v=1 state=(dropped|recovered) run=([A-Za-z0-9_.-]{1,150}) -->/;

export function formatAlertMarker({ state, run }: AlertMarker): string {
  return `<!-- stepmark-alert v=1 state=${state} run=${run.replace(/[^A-Za-z0-9_.-]/g, '-').slice(0, 150)} -->`;
}

/** null: it is not one of ours. */
export function parseAlertMarker(body: string): AlertMarker | null {
  const [, state, run] = MARKER.exec(body) ?? [];
  if (run === undefined || (state !== 'dropped' && state !== 'recovered')) return null;
  return { state, run };
}
