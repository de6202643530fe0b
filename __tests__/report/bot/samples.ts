import type { KeptCard } from '../../../src/core/bot/kept-card.ts';
import type { Refusal, Reply } from '../../../src/core/bot/reply.ts';
import type { KeptRequest } from '../../../src/core/bot/run-request.ts';
import type { Scorecard } from '../../../src/core/scorecard.ts';
import { keptRequest, REQUEST_ID } from '../../support/kept-requests.ts';
import { HEAD_SHA } from '../../support/scorecards.ts';
import { SAMPLES } from '../samples.ts';

const OTHER_ID = 'fedcba9876543210fedcba9876543210';

function sample(name: string): Scorecard {
  const found = SAMPLES[name];
  if (found === undefined) throw new Error(`there is no sample ${name}`);
  return found.card;
}

export function kept(card: Scorecard, part: Partial<KeptCard> = {}): KeptCard {
  return {
    ...{ repositoryId: 1, pullRequest: 7, request: REQUEST_ID, attempt: 1, at: '2026-11-22T10:05:00Z' },
    ...{ card, ...part },
  };
}

export function asked(part: Partial<KeptRequest> = {}): KeptRequest {
  const subject = { repositoryId: 1, pullRequest: 7, task: null, head: HEAD_SHA };
  return keptRequest({ subject, base: { ref: 'main', sha: 'b'.repeat(40) }, ...part });
}

const partial = kept(sample('task-partial'));
const resolved = kept(sample('task-resolved'), { pullRequest: 12, request: OTHER_ID });

/** Each of them becomes one comment. */
export const REPLIES: Readonly<Record<string, Reply>> = {
  help: { kind: 'help' },
  'status-none': { kind: 'status', requests: [], cards: [] },
  status: {
    kind: 'status',
    requests: [
      asked({ id: '1'.repeat(32), progress: { attempt: 1, state: 'superseded', run: 1 } }),
      asked({
        id: '2'.repeat(32),
        progress: { attempt: 1, state: 'failed', run: null },
        trouble: { code: 'no-protected-branch', message: 'Expected a protected branch, found none.' },
      }),
      asked({ progress: { attempt: 1, state: 'concluded', run: 2 }, askedAt: '2026-11-22T10:03:00Z' }),
      asked({ id: '3'.repeat(32), progress: { attempt: 1, state: 'queued', run: null } }),
    ],
    cards: [partial],
  },
  explain: { kind: 'explain', step: 'step-7', card: partial },
  'explain-unknown': { kind: 'explain', step: 'no-such-step', card: partial },
  'explain-no-card': { kind: 'explain', step: 'parse', card: null },
  compare: { kind: 'compare', own: partial, other: resolved, otherNumber: 12 },
  'compare-tie': { kind: 'compare', own: partial, other: { ...partial, pullRequest: 12 }, otherNumber: 12 },
  'compare-own': {
    kind: 'compare',
    own: kept(sample('own-regressed')),
    other: kept(sample('own-clean-proven'), { pullRequest: 12 }),
    otherNumber: 12,
  },
  'compare-no-own': { kind: 'compare', own: null, other: resolved, otherNumber: 12 },
  'compare-no-other': { kind: 'compare', own: partial, other: null, otherNumber: 12 },
  'compare-tasks-differ': {
    kind: 'compare',
    own: partial,
    other: kept(sample('own-regressed'), { pullRequest: 12 }),
    otherNumber: 12,
  },
  'go-on': {
    kind: 'go-on',
    card: partial,
    agent: 'copilot[bot]',
    help: [
      helpAt('2026-11-22T10:00:00Z', 'guide', 'An earlier hint, which is not told again.'),
      helpAt('2026-11-22T10:06:00Z', 'plan', 'First the lock,\nthen the rest.'),
      helpAt('2026-11-22T10:07:00Z', 'guide', 'Look at `fsync`.'),
    ],
  },
  turn: {
    kind: 'turn',
    mention: 'copilot',
    answer: { turn: 2, turns: 3, feedback: '5 of 7 tests pass.\n', plan: null, hints: [] },
  },
  'turn-with-help': {
    kind: 'turn',
    mention: null,
    answer: {
      turn: 3,
      turns: 3,
      feedback: '5 of 7 tests pass.\nFirst failure: compaction.\n',
      plan: 'First the lock,\nthen the rest.',
      hints: [
        { step: 'compaction', text: 'Write the new segment first.', source: 'task' },
        { step: null, text: 'Look at ```fsync```.', source: 'comment' },
      ],
    },
  },
  'bracket-none': { kind: 'bracket', bracket: null, choices: [] },
  'bracket-open': {
    kind: 'bracket',
    bracket: { kind: 'open', question: { first: 9, second: 7 }, left: 2 },
    choices: [{ first: 8, second: 12, chosen: 12 }],
  },
  'bracket-over': {
    kind: 'bracket',
    bracket: { kind: 'over', ranking: [[12], [7], [8, 9]] },
    choices: [
      { first: 8, second: 12, chosen: 12 },
      { first: 9, second: 7, chosen: 7 },
      { first: 12, second: 7, chosen: 12 },
    ],
  },
  question: {
    kind: 'question',
    question: { first: 12, second: 7 },
    cards: [resolved, { ...resolved, pullRequest: 7 }],
  },
};

export const REFUSALS: readonly Refusal[] = [
  { kind: 'unreadable', sentence: 'Expected a command after `/stepmark`. Did you mean `status`?' },
  { kind: 'unknown-head', head: null },
  { kind: 'unknown-head', head: 'd'.repeat(40) },
  { kind: 'name-the-commit', head: HEAD_SHA },
  { kind: 'under-way', head: HEAD_SHA },
  { kind: 'nothing-runs' },
  { kind: 'nothing-failed' },
  { kind: 'nothing-to-rerun' },
  { kind: 'closed' },
  { kind: 'budget', of: 'pull-request', waitMs: 90_000 },
  { kind: 'budget', of: 'author', waitMs: 1 },
  { kind: 'default-branch', ref: 'main' },
  { kind: 'open-in-an-issue' },
  { kind: 'no-attempt-branch', branch: 'stepmark/smelt/1' },
  { kind: 'unknown-task', task: 'smolt' },
  { kind: 'opened-already', branch: 'stepmark/smelt/1' },
  { kind: 'not-assigned', agent: 'Codex', branch: 'stepmark/smelt/1' },
];

export function helpAt(at: string, kind: 'plan' | 'guide', text: string) {
  return { ...{ repositoryId: 1, pullRequest: 7, kind, text, by: 'mona', comment: 1 }, at };
}
