import type { CheckExternalId } from '../core/github/check-external-id.ts';
import { formatExternalId } from '../core/github/check-external-id.ts';
import { decideCheck } from '../core/github/decide-check.ts';
import type { CheckContent, ExistingCheck, GitHub } from './github-port.ts';

/** GitHub takes this many annotations in one request; further requests append. */
export const ANNOTATIONS_PER_REQUEST = 50;

/** A check run to write; its annotations are all of them, however many requests they take. */
export interface CheckToWrite {
  readonly content: Omit<CheckContent, 'externalId'>;
  readonly externalId: CheckExternalId;
  /** The App that we write as; null: not known, so no check is ours. */
  readonly appId: number | null;
}

export type CheckOutcome =
  | { readonly kind: 'created' | 'updated' | 'unchanged'; readonly url: string | null }
  | { readonly kind: 'older'; readonly why: string };

/** Writes a check run, or leaves it. Each request carries the whole output: what is left out GitHub clears. */
export async function publishCheck(github: GitHub, write: CheckToWrite): Promise<CheckOutcome> {
  const { appId, externalId } = write;
  const content: CheckContent = { ...write.content, externalId: formatExternalId(externalId) };
  const checks = await github.listChecks(content.headSha, content.name);
  const decision = decideCheck({ checks, appId, shown: content, externalId });
  switch (decision.kind) {
    case 'older':
    case 'unchanged':
      return decision;
    case 'create': {
      const { url } = await send(content, null, github);
      return { kind: 'created', url };
    }
    case 'update': {
      // What it has already would be shown twice.
      const annotations = content.annotations.slice(decision.annotationCount);
      const { url } = await send({ ...content, annotations }, decision.id, github);
      return { kind: 'updated', url };
    }
  }
}

async function send(content: CheckContent, id: number | null, github: GitHub): Promise<ExistingCheck> {
  const { annotations } = content;
  const batch = (from: number) => ({
    ...content,
    annotations: annotations.slice(from, from + ANNOTATIONS_PER_REQUEST),
  });
  let check = id === null ? await github.createCheck(batch(0)) : await github.updateCheck(id, batch(0));
  for (let from = ANNOTATIONS_PER_REQUEST; from < annotations.length; from += ANNOTATIONS_PER_REQUEST) {
    check = await github.updateCheck(check.id, batch(from));
  }
  return check;
}
