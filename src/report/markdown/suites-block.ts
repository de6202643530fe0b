import type { Scorecard } from '../../core/scorecard.ts';
import type { RenderContext } from '../context.ts';
import type { Block } from '../fit.ts';
import { joinPhrases, quote, strong, words } from '../phrase.ts';
import { shownOf } from '../shown.ts';
import { changesOfSuite, isLoud, suiteChanges } from '../suite-changes.ts';
import { tableHead, tableRow } from './blocks.ts';
import { inline } from './inline.ts';

const RANK = 3;
/** Names of quiet suites that are listed before they are only counted. */
const QUIET_NAMES = 40;

/** Which of several suites changed, and by name those that did not; null where there is one suite. */
export function suitesBlock(card: Scorecard, context: RenderContext): Block | null {
  const { voice } = context;
  const suites = suiteChanges(card);
  if (suites.length === 0) return null;
  const loud = suites.filter(isLoud);
  const quiet = suites.filter((suite) => !isLoud(suite));
  const names = quiet.slice(0, QUIET_NAMES).map(({ name }) => quote(name, 60));
  const more =
    quiet.length > names.length ? [voice.say('flag.more', { n: quiet.length - names.length })] : [];
  const count = voice.say('suites.quiet', { n: quiet.length });
  const quietLine =
    quiet.length === 0
      ? ''
      : inline(voice.say('suites.quiet.names', { count, names: joinPhrases([...names, ...more], ', ') }));
  if (loud.length === 0) return { ...EMPTY, head: quietLine, stub: inline(count) };
  const titles = ['suites.column.suite', 'suites.column.tests', 'suites.column.changes'] as const;
  return {
    rank: RANK,
    head: tableHead(
      titles.map((key) => ({
        title: voice.say(key),
        align: key === 'suites.column.tests' ? 'right' : 'left',
      })),
    ),
    rows: {
      total: loud.length,
      *each() {
        for (const suite of loud) {
          yield tableRow([quote(suite.name, 60), words(String(suite.tests)), changesOfSuite(suite, voice)]);
        }
      },
    },
    foot: quietLine === '' ? '' : `\n\n${quietLine}`,
    maxRows: 200,
    share: 0.2,
    cut: (shown, total) => `\n\n${inline(shownOf({ shown, total }, context))}`,
    stub: inline(
      shownOf({ what: strong(voice.say('suites.section')), shown: 0, total: suites.length }, context),
    ),
  };
}

const EMPTY: Block = {
  rank: RANK,
  head: '',
  rows: { total: 0, each: () => [] },
  foot: '',
  maxRows: 0,
  share: 1,
  cut: () => '',
  stub: '',
};
