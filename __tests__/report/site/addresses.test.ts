import { describe, expect, test } from '@jest/globals';
import type { Attempt } from '../../../src/core/bench/attempt.ts';
import { groupAttempts } from '../../../src/core/bench/attempt.ts';
import { createAddresses, linkFrom } from '../../../src/report/site/addresses.ts';
import { siteLines } from '../../support/site.ts';

const [LINE] = siteLines();

function attempt(agent: string, model: string | null, config_hash = 'a'.repeat(64)): Attempt {
  if (LINE === undefined) throw new Error('the shape has lines');
  const [made] = groupAttempts([{ ...LINE, key: { ...LINE.key, agent, model, config_hash } }]);
  if (made === undefined) throw new Error('one line is one attempt');
  return made;
}

describe('addresses of pages', () => {
  test('are made of plain characters, whatever an agent is called', () => {
    const attempts = [
      attempt('../../etc/passwd', '<b>'),
      attempt('表', null),
      attempt('Claude Code', 'Opus 5'),
    ];
    const { attempt: addressOf } = createAddresses(attempts);
    expect(attempts.map(addressOf)).toEqual([
      'tasks/ledger-1/etc-passwd-b/bare-1.html',
      'tasks/ledger-1/x/bare-1.html',
      'tasks/ledger-1/claude-code-opus-5/bare-1.html',
    ]);
  });

  test('tell apart agents, and attempts, that would get one name', () => {
    const attempts = [
      attempt('a b', null),
      attempt('a-b', null),
      attempt('a', 'b'),
      attempt('a b', null, 'b'.repeat(64)),
    ];
    const { attempt: addressOf } = createAddresses(attempts);
    expect(attempts.map(addressOf)).toEqual([
      'tasks/ledger-1/a-b/bare-1.html',
      'tasks/ledger-1/a-b-2/bare-1.html',
      'tasks/ledger-1/a-b-3/bare-1.html',
      'tasks/ledger-1/a-b/bare-1-2.html',
    ]);
  });

  test('lead from a page at any depth to any other', () => {
    expect(linkFrom('index.html', 'tasks/a/index.html')).toBe('tasks/a/index.html');
    expect(linkFrom('tasks/a/b/bare-1.html', 'index.html')).toBe('../../../index.html');
  });
});
