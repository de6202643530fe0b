import type { KeptRequest } from '../../src/core/bot/run-request.ts';

export const REQUEST_ID = '0123456789abcdef0123456789abcdef';

/** A request of a pull request without a task, whose run is over. */
export function keptRequest(
  change: Partial<KeptRequest> & Pick<KeptRequest, 'subject' | 'base'>,
): KeptRequest {
  return {
    id: REQUEST_ID,
    workflow: { file: 'stepmark-run.yml', ref: 'stepmark' },
    askedBy: { id: 1, login: 'mona' },
    cause: { kind: 'push' },
    askedAt: '2026-11-22T10:00:00Z',
    heardAt: '2026-11-22T10:00:00Z',
    sequence: 1,
    progress: { attempt: 1, state: 'collecting', run: 4711 },
    trouble: null,
    ...change,
  };
}
