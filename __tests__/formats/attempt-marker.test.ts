import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HELP_LEVELS } from '../../src/core/bench/help-level.ts';
import { attemptBranch, parseAttemptBranch } from '../../src/core/bot/opened-attempt.ts';
import { GITHUB_AGENT_NAMES } from '../../src/formats/agents/github-agents.ts';
import { formatAttemptMarker, parseAttemptMarker } from '../../src/formats/attempt-marker.ts';

const opened = fc.record({
  task: fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,20}$/),
  attempt: fc.integer({ min: 1, max: 9_999 }),
  agent: fc.constantFrom(...GITHUB_AGENT_NAMES),
  turns: fc.integer({ min: 1, max: 999 }),
  helpLevel: fc.constantFrom(...HELP_LEVELS),
});

test('a marker says what it was made of, at the start of any text', () => {
  fc.assert(
    fc.property(opened, fc.string(), (asked, text) => {
      expect(parseAttemptMarker(`${formatAttemptMarker(asked)}\n${text}`)).toEqual(asked);
      expect(parseAttemptMarker(`${formatAttemptMarker(asked)}\r\n${text}`)).toEqual(asked);
    }),
  );
});

test('whatever stands before it, or is not just so, makes it none', () => {
  const marker = formatAttemptMarker({
    ...{ task: 'smelt', attempt: 1, agent: 'copilot', turns: 3, helpLevel: 'plan' },
  });
  expect(parseAttemptMarker(marker)).not.toBeNull();
  for (const text of [
    `> ${marker}`,
    `\n${marker}`,
    ` ${marker}`,
    marker.replace('turns=3', 'turns=0'),
    marker.replace('help=plan', 'help=everything'),
    marker.replace('task=smelt', 'task=../x'),
    marker.replace('v=1', 'v=2'),
    `${marker} and more`,
    '',
  ]) {
    expect(parseAttemptMarker(text)).toBeNull();
  }
});

test('a branch says which attempt of which task it is of, and no other branch does', () => {
  fc.assert(
    fc.property(opened, ({ task, attempt }) => {
      expect(parseAttemptBranch(attemptBranch({ task, attempt }))).toEqual({ task, attempt });
    }),
  );
  for (const ref of [
    'main',
    'stepmark',
    'stepmark/smelt',
    'stepmark/smelt/0',
    'stepmark/smelt/1/x',
    'stepmark/S/1',
  ]) {
    expect(parseAttemptBranch(ref)).toBeNull();
  }
});
