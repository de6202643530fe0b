import { ALERT_LABEL, decideAlert, parseAlertMarker } from '../core/bench/decide-alert.ts';
import type { Watched } from '../core/bench/find-drop.ts';
import type { GitHub } from './github-port.ts';

export interface AlertTexts {
  readonly render: (watched: readonly Watched[]) => { readonly title: string; readonly body: string };
  readonly renderNews: (news: 'recovered' | 'dropped-again', watched: readonly Watched[]) => string;
}

export type PublishedAlert =
  | { readonly kind: 'nothing' }
  /** `isLabelled`: false where the token may not set labels; the issue would not be found again. */
  | { readonly kind: 'opened'; readonly url: string; readonly isLabelled: boolean }
  | { readonly kind: 'updated'; readonly url: string };

/** Keeps exactly one issue about dropped scores: looks, decides, and writes only what changed. It closes nothing. */
export async function publishAlert(
  github: Pick<GitHub, 'listOpenIssues' | 'createIssue' | 'updateIssue' | 'createComment'>,
  watched: readonly Watched[],
  { render, renderNews }: AlertTexts,
): Promise<PublishedAlert> {
  const open = await github.listOpenIssues(ALERT_LABEL);
  const known = open.find(({ body }) => parseAlertMarker(body) !== null) ?? null;
  const action = decideAlert(known === null ? null : parseAlertMarker(known.body), watched);
  if (action.kind === 'open') {
    const { url, labels } = await github.createIssue({ ...render(watched), labels: [ALERT_LABEL] });
    return { kind: 'opened', url, isLabelled: labels.includes(ALERT_LABEL) };
  }
  if (action.kind === 'nothing' || known === null) return { kind: 'nothing' };
  await github.updateIssue(known.number, render(watched));
  if (action.comment !== null) await github.createComment(known.number, renderNews(action.comment, watched));
  return { kind: 'updated', url: known.url };
}
