import type { Scorecard, Verdict } from '../../core/scorecard.ts';
import { DEFAULT_CONTEXT, type RenderContext } from '../context.ts';
import { facts } from '../facts.ts';
import { headline } from '../headline.ts';
import type { Phrase } from '../phrase.ts';
import { provenance, verdictReason } from '../remarks.ts';
import { firstFailure } from '../step-lines.ts';
import { breakCommands, logText } from './log-text.ts';
import type { Page, TerminalOptions } from './page.ts';
import { remarkLines, stepLines, suiteLines, testLines } from './sections.ts';
import { PLAIN_STYLE, type Style } from './style.ts';
import { displayWidth, wrapToWidth } from './width.ts';

const DEFAULT_OPTIONS: TerminalOptions = { style: PLAIN_STYLE, width: 80 };
const NARROWEST = 40;

/** The scorecard for a terminal: verdict first, then what explains it. Ends with a line feed. */
export function renderTerminal(
  card: Scorecard,
  context: RenderContext = DEFAULT_CONTEXT,
  options: TerminalOptions = DEFAULT_OPTIONS,
): string {
  const page = { card, context, style: options.style, width: Math.max(NARROWEST, options.width) };
  const sections = [
    top(page),
    firstFailureLines(page),
    stepLines(page),
    testLines(page),
    suiteLines(page),
    remarkLines(page),
    bottom(page),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map(breakCommands).join('\n'))
    .join('\n\n')}\n`;
}

function top({ card, context, style, width }: Page): string[] {
  const verdict = wrapToWidth(logText(headline(card, context.voice)), width);
  const reason = verdictReason(card, context.voice);
  return [
    ...verdict.map((line) => verdictStyle(card.verdict, style)(style.bold(line))),
    ...wrapPhrases(facts(card, context), width),
    ...(reason === null ? [] : wrapToWidth(logText(reason), width)),
  ];
}

/** Facts joined by dots; a line breaks between facts, not within one, where it can. */
function wrapPhrases(phrases: readonly Phrase[], width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const text of phrases.map(logText)) {
    const longer = line === '' ? text : `${line} · ${text}`;
    if (displayWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(...wrapToWidth(line, width));
    line = text;
  }
  return [...lines, ...wrapToWidth(line, width)];
}

function firstFailureLines({ card, context, style, width }: Page): string[] {
  const failure = firstFailure(card, { ...context, links: null });
  if (failure === null) return [];
  return [
    ...wrapToWidth(logText(failure.title), width).map(style.bold),
    ...wrapToWidth(logText(failure.evidence), width - 4).map((line) => `  ${style.dim('│')} ${line}`),
  ];
}

function bottom({ card, context: { voice }, style, width }: Page): string[] {
  return wrapPhrases(provenance(card, voice), width).map(style.dim);
}

function verdictStyle(verdict: Verdict, style: Style): (text: string) => string {
  switch (verdict) {
    case 'resolved':
    case 'clean':
      return style.good;
    case 'unresolved':
    case 'invalid':
      return style.warn;
    case 'regressed':
    case 'tampered':
      return style.bad;
  }
}
