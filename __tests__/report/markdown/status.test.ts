import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLinks } from '../../../src/report/links.ts';
import { type LiveStatus, statusTitle } from '../../../src/report/live-status.ts';
import { renderComment } from '../../../src/report/markdown/comment.ts';
import {
  renderStatus,
  STATUS_LIMIT_BYTES,
  withoutStatus,
  withStatus,
} from '../../../src/report/markdown/status.ts';
import { utf8Size } from '../../../src/report/utf8-size.ts';
import { ENGLISH_VOICE } from '../../../src/report/voice.ts';
import { timesOf } from '../../support/thorough.ts';
import { hostileText } from '../hostile-text.ts';
import { tagsOf, toHtml, visibleText } from '../read-back.ts';
import { HOSTILE, SAMPLES } from '../samples.ts';

const HEAD = '9be01d4c5a2f7e8b6d3c1a0f9e8d7c6b5a493827';
const run =
  createLinks({
    serverUrl: 'https://github.com',
    repository: 'octo/kvlog',
    runId: '4711',
    scorecard: null,
    logs: null,
  })?.run ?? null;

const running: LiveStatus = {
  kind: 'running',
  head: HEAD,
  run,
  startedAt: '2026-11-22T12:00:31Z',
  latestEnd: '2026-11-22T12:40:00.000Z',
  progress: null,
};
const STATES: readonly (readonly [string, LiveStatus, readonly string[]])[] = [
  [
    'a run',
    running,
    [
      '… running: 9be01d4 since 2026-11-22 12:00 UTC',
      'If this still says running after 12:40 UTC, the run was lost · the run',
    ],
  ],
  [
    'a run past midnight, and how far it is',
    {
      ...running,
      latestEnd: '2026-11-23T00:10:00Z',
      progress: { suite: 'step', elapsedMs: 40_400, expectedMs: 90_000 },
    },
    [
      '… running: 9be01d4 since 2026-11-22 12:00 UTC, suite step, 40 s of about 90 s',
      'If this still says running after 2026-11-23 00:10 UTC, the run was lost · the run',
    ],
  ],
  [
    'a run that nothing is known of',
    { ...running, run: null, latestEnd: null, progress: { suite: 'unit', elapsedMs: 900, expectedMs: null } },
    ['… running: 9be01d4 since 2026-11-22 12:00 UTC, suite unit, 1 s so far'],
  ],
  [
    'a cancelled run',
    { kind: 'cancelled', head: HEAD, run, at: '2026-11-22T12:07:00Z' },
    ['■ cancelled: 9be01d4 was not measured, stopped at 2026-11-22 12:07 UTC', 'the run'],
  ],
  [
    'a lost run',
    { kind: 'lost', head: HEAD, run: null, latestEnd: '2026-11-22T12:40:00Z' },
    ['? lost: the run of 9be01d4 ended without a result', 'It was expected by 2026-11-22 12:40 UTC'],
  ],
  [
    'a refused result',
    { kind: 'refused', head: HEAD, run, code: 'wrong-commit', message: 'it is of another commit' },
    [
      '⚠ result refused: what was delivered for 9be01d4 is not shown',
      'Why: wrong-commit, it is of another commit · the run',
    ],
  ],
  [
    'an incomplete result',
    { kind: 'incomplete', head: HEAD, run, arrived: 1, expected: 3, missing: ['unit (20)', 'unit (22)'] },
    ['◌ incomplete: 1 of 3 results arrived for 9be01d4', 'Missing: unit (20), unit (22) · the run'],
  ],
];

const hostileStatus = (text: string): readonly LiveStatus[] => [
  {
    ...running,
    head: text,
    startedAt: text,
    latestEnd: text,
    progress: { suite: text, elapsedMs: 1, expectedMs: 1 },
  },
  { kind: 'cancelled', head: text, run, at: text },
  { kind: 'lost', head: text, run, latestEnd: text },
  { kind: 'refused', head: text, run, code: 'malformed', message: text },
  {
    kind: 'incomplete',
    head: text,
    run,
    arrived: 0,
    expected: 9,
    missing: Array.from({ length: 9 }, () => text),
  },
];

const card = () => renderComment((SAMPLES['task-partial'] ?? { card: failed() }).card);
function failed(): never {
  throw new Error('the sample exists');
}
const OWN = '<!-- stepmark v=1 key=a2V5 head=9be01d4 run=1 attempt=1 -->\n<!-- stepmark-memory e30 -->\n';

describe('a state of a run', () => {
  test.each(STATES)('%s reads as it should, each sign with its word', (_, status, lines) => {
    expect(
      visibleText(toHtml(renderStatus(status)))
        .split('\n')
        .filter((line) => line !== ''),
    ).toEqual(lines);
    expect(statusTitle(status, ENGLISH_VOICE)).toBe(lines[0]);
  });

  test('quotes what comes from outside, which adds no element (rows C9, C15)', () => {
    const shapes = hostileStatus('x').map((status) => tagsOf(toHtml(renderStatus(status))));
    fc.assert(
      fc.property(hostileText(), (text) => {
        expect(hostileStatus(text).map((status) => tagsOf(toHtml(renderStatus(status))))).toEqual(shapes);
      }),
      { numRuns: timesOf({ inCi: 40, elsewhere: 10 }) },
    );
  });

  test('is within its limit, and its title within GitHub’s', () => {
    for (const text of [HOSTILE, '@'.repeat(5_000), '🎉'.repeat(5_000), '\u202e'.repeat(5_000)]) {
      for (const status of hostileStatus(text)) {
        const added = utf8Size(withStatus(`${OWN}${card()}`, status)) - utf8Size(`${OWN}${card()}`);
        expect(added).toBeLessThanOrEqual(STATUS_LIMIT_BYTES);
        expect(statusTitle(status, ENGLISH_VOICE).length).toBeLessThanOrEqual(255);
      }
    }
  });
});

describe('a status on a card', () => {
  test('is one line below the publisher’s own and above the verdict, and says that the card is not of it', () => {
    const body = withStatus(`${OWN}${card()}`, running);
    expect(body.startsWith(OWN)).toBe(true);
    const [status, verdict] = visibleText(toHtml(body))
      .split('\n')
      .filter((line) => line.trim() !== '');
    expect(status).toBe(
      '… running: 9be01d4 since 2026-11-22 12:00 UTC · If this still says running after 12:40 UTC, the run was lost · the run · What stands below is the last result before this',
    );
    expect(verdict).toContain('7 of 10 steps');
  });

  test('leaves the card’s elements as they were', () => {
    const [before, after] = [card(), withStatus(card(), running)].map((body) => tagsOf(toHtml(body)));
    expect(after).toEqual([
      '<blockquote>',
      '<p>',
      '<b>',
      '</b>',
      '<code>',
      '</code>',
      '<a href="https://github.com/octo/kvlog/actions/runs/4711">',
      '</a>',
      '</p>',
      '</blockquote>',
      ...(before ?? []),
    ]);
  });

  test('is a heading where there is no card yet', () => {
    expect(withStatus(OWN, running)).toBe(
      `${OWN}<!-- stepmark-status -->\n${renderStatus(running)}\n<!-- /stepmark-status -->\n\n`,
    );
    expect(withStatus(OWN.trimEnd(), running)).toBe(withStatus(OWN, running));
  });

  const status = fc.constantFrom(...STATES.map(([, state]) => state), ...hostileStatus(HOSTILE));
  const piece = fc.constantFrom(
    '<!-- stepmark-status -->',
    '<!-- /stepmark-status -->',
    '<!-- stepmark v=1 key=a -->',
    '<!-- stepmark-memory e30 -->',
    '<!-- another -->',
    '### ● resolved',
    '> quoted',
    '\n',
    '\r\n',
    '\n\n',
    'text',
  );
  const any = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(''));
  const ours = fc.tuple(fc.constantFrom('', OWN, OWN.replaceAll('\n', '\r\n')), fc.constantFrom('', card()));
  const body = fc.oneof(
    any,
    ours.map((parts) => parts.join('')),
  );

  test('replaces the one before it, whatever the body', () => {
    fc.assert(
      fc.property(body, status, status, (text, first, second) => {
        expect(withStatus(withStatus(text, first), second)).toBe(withStatus(text, second));
      }),
    );
  });

  test('comes off again and leaves the body as it was', () => {
    fc.assert(
      fc.property(body, status, (text, state) => {
        const bare = withoutStatus(text);
        expect(withoutStatus(bare)).toBe(bare);
        expect(withoutStatus(withStatus(text, state)).trimEnd()).toBe(bare.trimEnd());
      }),
    );
  });

  test('comes off a body that was saved with other line ends', () => {
    const body = `${OWN}${card()}`.replaceAll('\n', '\r\n');
    expect(withoutStatus(withStatus(`${OWN}${card()}`, running).replaceAll('\n', '\r\n'))).toBe(body);
  });

  test('is not found in the middle of a body, where it could be anybody’s', () => {
    const text = `hello\n${withStatus('', running)}`;
    expect(withoutStatus(text)).toBe(text);
  });
});
