import { isBroken } from '../../core/broken.ts';
import { cleanText } from '../../core/clean-text.ts';
import type { Scorecard, ScorecardTest } from '../../core/scorecard.ts';
import type { RenderContext } from '../context.ts';
import type { Block } from '../fit.ts';
import { joinPhrases, type Phrase, words } from '../phrase.ts';
import { shownOf } from '../shown.ts';
import { outcomeWord, testName } from '../test-cells.ts';
import { byTransition } from '../test-lists.ts';
import type { Voice } from '../voice.ts';
import { text } from './escape.ts';
import { inline } from './inline.ts';

/** Rows of one list: past this a browser grows slow, and nobody reads on. */
const ROWS_SHOWN = 3_000;
const NAME_LIMIT = 400;
const MESSAGE_LIMIT = 1_000;
const FIRST_RANK = 10;

interface Group {
  readonly name: Phrase;
  readonly means: Phrase;
  readonly tests: readonly ScorecardTest[];
  readonly open: boolean;
}

/** Every test, in folded lists, the worst list first and open. */
export function testGroups(card: Scorecard, context: RenderContext): readonly Block[] {
  const { voice } = context;
  const groups = card.task === null ? transitionGroups(card, voice) : setGroups(card, voice);
  return groups
    .filter(({ tests }) => tests.length > 0)
    .map((group, index) => groupBlock(group, FIRST_RANK + index, context));
}

function transitionGroups({ tests }: Scorecard, voice: Voice): Group[] {
  return [...byTransition(tests)].map(([transition, group]) => ({
    name: voice.say(`transition.${transition ?? 'none'}`),
    means: voice.say(`transition.${transition ?? 'none'}.means`),
    tests: group,
    open: group.some(isBroken),
  }));
}

function setGroups({ tests }: Scorecard, voice: Voice): Group[] {
  const pick = (wanted: (test: ScorecardTest) => boolean) => tests.filter(wanted);
  const passed = ({ head }: ScorecardTest) => head === 'passed';
  const measured = ({ head }: ScorecardTest) => head !== null;
  const group = (name: Phrase, open: boolean, found: readonly ScorecardTest[]): Group => ({
    name,
    means: [],
    open,
    tests: found,
  });
  return [
    group(
      voice.say('page.group.broken-p2p'),
      true,
      pick((test) => test.set === 'p2p' && measured(test) && !passed(test)),
    ),
    group(
      voice.say('page.group.failing-f2p'),
      true,
      pick((test) => test.set === 'f2p' && measured(test) && !passed(test)),
    ),
    group(
      voice.say('page.group.passing-f2p'),
      false,
      pick((test) => test.set === 'f2p' && passed(test)),
    ),
    group(
      voice.say('page.group.passing-p2p'),
      false,
      pick((test) => test.set === 'p2p' && passed(test)),
    ),
    group(
      voice.say('page.group.rest'),
      false,
      pick((test) => test.set === null || !measured(test)),
    ),
  ];
}

function groupBlock({ name, means, tests, open }: Group, rank: number, context: RenderContext): Block {
  const { voice } = context;
  const count = voice.say('tests.count', { n: tests.length });
  const explained = means.length === 0 ? '' : `<small>${inline(means)}</small>`;
  const summary = `<summary>${inline(voice.say('page.group', { name, count }))}${explained}</summary>`;
  const cut = (shown: number, total: number) =>
    `</tbody></table><p class="cut">${inline(shownOf({ shown, total }, context))}</p><table><tbody>`;
  return {
    rank,
    head: `<details${open ? ' open' : ''}>${summary}<table><tbody>`,
    rows: {
      total: tests.length,
      *each() {
        for (const test of tests) yield row(test, voice);
      },
    },
    foot: '</tbody></table></details>',
    maxRows: ROWS_SHOWN,
    share: 1,
    cut,
    stub: `<p class="cut">${inline(shownOf({ what: name, shown: 0, total: tests.length }, context))}</p>`,
  };
}

function row(test: ScorecardTest, voice: Voice): string {
  const marks = test.qualifiers.map((qualifier) => voice.say(`qualifier.${qualifier}`));
  const now = joinPhrases([outcomeWord(test.head, voice), ...marks], ', ');
  const message =
    test.message === null || test.head === 'passed'
      ? ''
      : `<pre>${text(cleanText(test.message, MESSAGE_LIMIT))}</pre>`;
  return `<tr><td>${inline(testName(test, NAME_LIMIT, voice))}${message}</td><td class="r">${inline(now.length === 0 ? words('–') : now)}</td></tr>`;
}
