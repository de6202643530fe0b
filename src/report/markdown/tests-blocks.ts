import { isBroken } from '../../core/broken.ts';
import { cleanText } from '../../core/clean-text.ts';
import type { Scorecard, ScorecardTest } from '../../core/scorecard.ts';
import type { RenderContext } from '../context.ts';
import type { Block, Rows } from '../fit.ts';
import { joinPhrases, type Phrase, strong, words } from '../phrase.ts';
import { lastPush } from '../previous.ts';
import { shownOf } from '../shown.ts';
import { brokenSince, logLink, outcomeNow, outcomeWord, testName, whatBecame } from '../test-cells.ts';
import { isFailingF2p, isNotable, selectTests, worstFirst } from '../test-lists.ts';
import { DETAILS_END, detailsStart, tableHead, tableRow } from './blocks.ts';
import type { CardShape } from './card-shape.ts';
import { fence } from './escape.ts';
import { inline } from './inline.ts';

/** What is cut last but for the frame: broken tests, then failing F2P tests; all transitions go first. */
const RANKS = { broken: 1, failing: 2, messages: 7, all: 8 } as const;

/** The table that is never folded: what passed before and does not now. Null where nothing broke. */
export function brokenBlock(card: Scorecard, context: RenderContext, shape: CardShape): Block | null {
  const { voice, links } = context;
  const previous = lastPush(card, context);
  const tests = worstFirst(selectTests(card, isBroken));
  if (tests.length === 0) return null;
  const titles = [
    ...(['tests.column.test', 'tests.column.now'] as const),
    ...(previous === null ? [] : (['tests.column.since'] as const)),
  ];
  const what = strong(voice.say('tests.broken'));
  const title = inline([...what, ...words(' '), ...voice.say('tests.broken.why')]);
  const head = tableHead(titles.map((key) => ({ title: voice.say(key), align: 'left' })));
  const logOf = ({ log }: ScorecardTest) => (log === null ? [] : logLink(links, voice));
  const row = (test: ScorecardTest) =>
    tableRow([
      testName(test, shape.nameLimit, voice),
      joinPhrases([outcomeNow(test, shape.messageLimit, voice), logOf(test)], ' · '),
      ...(previous === null ? [] : [brokenSince(test, previous, voice)]),
    ]);
  return {
    ...listBlock({ what, context, rows: rowsOf(tests, row) }),
    rank: RANKS.broken,
    head: `${title}\n\n${head}`,
    maxRows: shape.visibleRows,
    share: 0.4,
  };
}

/** F2P tests that do not pass, folded; null where all do. */
export function failingBlock(card: Scorecard, context: RenderContext, shape: CardShape): Block | null {
  if (card.task === null) return null;
  const { voice } = context;
  const tests = worstFirst(selectTests(card, isFailingF2p));
  if (tests.length === 0) return null;
  const numbers = new Map((card.steps ?? []).map(({ id }, index) => [id, index + 1]));
  const head = tableHead([
    { title: voice.say('tests.column.step'), align: 'right' },
    { title: voice.say('tests.column.test'), align: 'left' },
    { title: voice.say('tests.column.now'), align: 'left' },
  ]);
  const row = (test: ScorecardTest) =>
    tableRow([
      words(String(numbers.get(test.step ?? '') ?? '–')),
      testName(test, shape.nameLimit, voice),
      outcomeNow(test, shape.messageLimit, voice),
    ]);
  return {
    ...listBlock({ what: strong(voice.say('tests.failing')), context, rows: rowsOf(tests, row) }),
    rank: RANKS.failing,
    head: `${detailsStart(voice.say('tests.failing.summary', { n: tests.length }))}\n${head}`,
    foot: DETAILS_END,
    maxRows: shape.foldedRows,
    share: 1,
  };
}

/** Everything that changed or does not pass, worst first, folded. With a task, the failing steps' tests are above. */
export function transitionsBlock(card: Scorecard, context: RenderContext, shape: CardShape): Block | null {
  if (card.task !== null) return null;
  const { voice } = context;
  const tests = worstFirst(selectTests(card, isNotable));
  if (tests.length === 0) return null;
  const titles = [
    'tests.column.what',
    'tests.column.test',
    'tests.column.before',
    'tests.column.now',
  ] as const;
  const row = (test: ScorecardTest) =>
    tableRow([
      whatBecame(test, voice),
      testName(test, shape.nameLimit, voice),
      outcomeWord(test.base, voice),
      outcomeNow(test, shape.messageLimit, voice),
    ]);
  return {
    ...listBlock({ what: strong(voice.say('tests.all')), context, rows: rowsOf(tests, row) }),
    rank: RANKS.all,
    head: `${detailsStart(voice.say('tests.all.summary', { n: tests.length }))}\n${tableHead(titles.map((key) => ({ title: voice.say(key), align: 'left' })))}`,
    foot: DETAILS_END,
    maxRows: shape.foldedRows,
    share: 1,
  };
}

/** Whole messages in fences, for surfaces with room. */
export function messagesBlock(card: Scorecard, context: RenderContext, shape: CardShape): Block | null {
  const { voice } = context;
  if (shape.messagesRows === 0) return null;
  const tests = worstFirst(selectTests(card, (test) => test.message !== null && test.head !== 'passed'));
  if (tests.length === 0) return null;
  const row = (test: ScorecardTest) =>
    `\n${inline(testName(test, shape.nameLimit, voice))}\n\n${fence(cleanText(test.message ?? '', 2_000))}`;
  return {
    ...listBlock({ what: strong(voice.say('tests.messages')), context, rows: rowsOf(tests, row) }),
    rank: RANKS.messages,
    head: detailsStart(voice.say('tests.messages.summary', { n: tests.length })),
    foot: DETAILS_END,
    maxRows: shape.messagesRows,
    share: 1,
  };
}

function listBlock({ what, context, rows }: { what: Phrase; context: RenderContext; rows: Rows }) {
  return {
    rows,
    foot: '',
    cut: (shown: number, total: number) =>
      `\n\n${inline(shownOf({ shown, total, worstFirst: true }, context))}`,
    stub: inline(shownOf({ what, shown: 0, total: rows.total }, context)),
  };
}

function rowsOf(tests: readonly ScorecardTest[], row: (test: ScorecardTest) => string): Rows {
  return {
    total: tests.length,
    *each() {
      for (const test of tests) yield row(test);
    },
  };
}
