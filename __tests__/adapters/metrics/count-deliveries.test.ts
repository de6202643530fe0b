import { expect, test } from '@jest/globals';
import { countDeliveries } from '../../../src/adapters/metrics/count-deliveries.ts';
import type { FrontNote } from '../../../src/adapters/webhook/front.ts';

const DELIVERY = { guid: 'g', event: 'issue_comment', body: '{}', receivedAt: '2026-11-22T10:00:00Z' };
const noteOf = (status: number): FrontNote => ({ status, guid: null, bytes: 0, ip: null, why: null });

test('a delivery is counted by what became of it, and goes the same way', async () => {
  const counted: unknown[] = [];
  const reported: number[] = [];
  const answers = [true, false, new Error('disk')];
  const { accept, report } = countDeliveries(
    {
      accept: async () => {
        const answer = answers.shift();
        if (answer instanceof Error) throw answer;
        return answer ?? false;
      },
      report: ({ status }) => reported.push(status),
    },
    { delivery: (event, outcome) => counted.push([event, outcome]) },
  );
  expect(await accept(DELIVERY, 'k')).toBe(true);
  expect(await accept(DELIVERY, 'k')).toBe(false);
  await expect(accept(DELIVERY, 'k')).rejects.toThrow('disk');
  for (const status of [202, 200, 500, 503, 404, 405, 401, 413]) report(noteOf(status));
  expect(counted).toEqual([
    ['issue_comment', 'kept'],
    ['issue_comment', 'known'],
    ['issue_comment', 'failed'],
    ['', 'refused'],
    ['', 'refused'],
  ]);
  expect(reported).toEqual([202, 200, 500, 503, 404, 405, 401, 413]);
});
