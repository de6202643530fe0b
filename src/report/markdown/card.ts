import type { Scorecard } from '../../core/scorecard.ts';
import { changes } from '../change-lines.ts';
import type { RenderContext } from '../context.ts';
import { facts } from '../facts.ts';
import { type Block, fitBlocks, solid } from '../fit.ts';
import { headline } from '../headline.ts';
import { joinPhrases, quote } from '../phrase.ts';
import { flagLines, noteLines, provenance, verdictReason } from '../remarks.ts';
import { shownOf } from '../shown.ts';
import { firstFailure } from '../step-lines.ts';
import { bullet } from './blocks.ts';
import type { CardShape } from './card-shape.ts';
import { measuredBlock, turnsBlock } from './folded-blocks.ts';
import { inline } from './inline.ts';
import { graphBlock, stepsBlock } from './steps-block.ts';
import { suitesBlock } from './suites-block.ts';
import { brokenBlock, failingBlock, messagesBlock, transitionsBlock } from './tests-blocks.ts';

/** What a reader must know comes first and is never folded; what is shed where room is short is in fit.ts's ranks. */
export function composeCard(card: Scorecard, context: RenderContext, shape: CardShape): string {
  const blocks = [
    solid(0, top(card, context)),
    firstFailureBlock(card, context),
    brokenBlock(card, context, shape),
    changesBlock(card, context),
    remarksBlock(card, context),
    stepsBlock(card, context),
    suitesBlock(card, context),
    graphBlock(card, context),
    failingBlock(card, context, shape),
    transitionsBlock(card, context, shape),
    messagesBlock(card, context, shape),
    turnsBlock(context),
    measuredBlock(card, context),
    solid(0, bottom(card, context)),
  ];
  return `${fitBlocks(
    blocks.filter((block): block is Block => block !== null),
    shape.limitBytes - 1,
  )}\n`;
}

/** Verdict and numbers: the first lines, whatever else there is. Numbers that prove nothing come after saying so. */
function top(card: Scorecard, context: RenderContext): string {
  const title = `### ${inline(headline(card, context.voice))}`;
  const numbers = inline(joinPhrases(facts(card, context), ' · '));
  const reason = verdictReason(card, context.voice);
  if (reason === null) return `${title}\n\n${numbers}`;
  const lines = card.verdict === 'tampered' ? [inline(reason), numbers] : [numbers, inline(reason)];
  return [title, ...lines].join('\n\n');
}

function firstFailureBlock(card: Scorecard, context: RenderContext): Block | null {
  const failure = firstFailure(card, context);
  if (failure === null) return null;
  const lines = [inline(failure.title), inline(failure.evidence)].filter((line) => line !== '');
  return solid(0, lines.join('  \n'));
}

function changesBlock(card: Scorecard, { voice }: RenderContext): Block | null {
  const line = changes(card, voice);
  return line === null ? null : solid(0, inline(line));
}

function remarksBlock(card: Scorecard, context: RenderContext): Block | null {
  const { voice } = context;
  const lines = [...flagLines(card, voice), ...noteLines(card, voice)];
  if (lines.length === 0) return null;
  const count = (shown: number) =>
    inline(shownOf({ what: voice.say('note.title'), shown, total: lines.length }, context));
  return {
    rank: 1,
    head: '',
    rows: { total: lines.length, each: () => lines.map(bullet) },
    foot: '',
    maxRows: lines.length,
    share: 0.15,
    cut: (shown) => `\n\n${count(shown)}`,
    stub: count(0),
  };
}

/** Commands are answered by the bot alone: where it is not, they are not offered. */
function bottom(card: Scorecard, { voice }: RenderContext): string {
  const help = card.run.door === 'bot' ? [quote(voice.word('app.help'))] : [];
  return inline(joinPhrases([...provenance(card, voice), ...help], ' · '));
}
