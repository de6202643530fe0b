import { isOver } from './request-state.ts';
import type { KeptRequest, RequestSubject } from './run-request.ts';

/** What becomes of the requests that are there when one more is asked for. */
export type RequestDecision =
  /** The very same is being measured, or the current head, which an earlier one does not push aside. */
  | { readonly kind: 'under-way'; readonly by: KeptRequest }
  /** `supersedes`: requests of an earlier head, which nobody waits for any more. */
  | { readonly kind: 'ask'; readonly supersedes: readonly KeptRequest[] };

/** `requests`: those of the pull request, earliest first. `current`: its head now; null: whatever is asked for goes first. */
export function decideRequest(
  requests: readonly KeptRequest[],
  { task, head }: RequestSubject,
  current: string | null,
): RequestDecision {
  const open = requests.filter(({ progress, subject }) => !isOver(progress) && subject.task === task);
  const of = (sha: string | null) => open.find(({ subject }) => subject.head === sha);
  const same = of(head) ?? of(current);
  if (same !== undefined) return { kind: 'under-way', by: same };
  return { kind: 'ask', supersedes: open };
}

/** Of each task the latest request of a head, in the order of the requests. */
export function latestRequests(requests: readonly KeptRequest[], head: string): readonly KeptRequest[] {
  const latest = new Map<string | null, KeptRequest>();
  for (const request of requests)
    if (request.subject.head === head) latest.set(request.subject.task, request);
  return [...latest.values()];
}
