import { cleanText } from '../../core/clean-text.ts';
import type { Scorecard } from '../../core/scorecard.ts';
import { DEFAULT_CONTEXT, type RenderContext } from '../context.ts';
import { revisionName } from '../facts.ts';
import { type Block, fitBlocks, solid } from '../fit.ts';
import { headline } from '../headline.ts';
import { joinPhrases, oneLine, plainText, quote } from '../phrase.ts';
import { provenance } from '../remarks.ts';
import { text } from './escape.ts';
import { inline } from './inline.ts';
import { changesLine, lookHere, measured, remarks, steps, suites, turns } from './sections.ts';
import { stepStrip } from './step-strip.ts';
import { STYLE, STYLE_HASH } from './style.ts';
import { testGroups } from './test-groups.ts';
import { tiles } from './tiles.ts';

/** A page that a browser opens at once, however many tests there are. */
export const PAGE_LIMIT_BYTES = 4_500_000;

/** One HTML file without scripts that loads nothing. Lists of tests are cut, worst kept, past PAGE_LIMIT_BYTES. */
export function renderHtml(card: Scorecard, context: RenderContext = DEFAULT_CONTEXT): string {
  const { voice } = context;
  const groups = testGroups(card, context);
  const blocks: readonly Block[] = [
    solid(0, `${head(card, context)}<body>`),
    solid(0, top(card, context)),
    solid(0, `${lookHere(card, context)}${changesLine(card, context)}${remarks(card, context)}`),
    solid(0, steps(card, context)),
    solid(0, suites(card, context)),
    solid(0, groups.length === 0 ? '' : `<h2>${text(voice.word('page.tests'))}</h2>`),
    ...groups,
    solid(0, turns(context)),
    solid(0, measured(card, context)),
    solid(0, `</main>${foot(card, context)}</body></html>`),
  ];
  return `${fitBlocks(blocks, PAGE_LIMIT_BYTES - 1)}\n`;
}

function head(card: Scorecard, { voice }: RenderContext): string {
  const policy = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;
  return [
    '<!DOCTYPE html>',
    '<html lang="en"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark"><link rel="icon" href="data:,">',
    `<title>${text(plainText(headline(card, voice)))}</title>`,
    `<style>${STYLE}</style></head>`,
  ].join('\n');
}

function top(card: Scorecard, context: RenderContext): string {
  const { voice } = context;
  const skip =
    card.steps === null ? '' : `<a class="skip" href="#steps">${text(voice.word('page.skip'))}</a>`;
  const brand = `<span class="brand">${text(voice.word('app.name'))}</span>`;
  const trust = `<span class="chip">${text(voice.word(`trust.${card.run.trust}`))}</span>`;
  return [
    `${skip}<main><header><div class="over">${brand}<span>${where(card, context)}</span>${trust}</div>`,
    `<div class="verdict v-${card.verdict}"><h1>${inline(headline(card, voice))}</h1>${subject(card)}</div></header>`,
    tiles(card, voice),
    stepStrip(card.steps ?? []),
  ].join('');
}

function subject({ task }: Scorecard): string {
  if (task === null) return '';
  return `<p class="sub"><strong>${text(oneLine(cleanText(task.id, 64)))}</strong> ${text(oneLine(cleanText(task.title, 200)))}</p>`;
}

function where({ subject: { repository, pr, base, head } }: Scorecard, { voice }: RenderContext): string {
  const name = repository === null ? [] : quote(pr === null ? repository : `${repository} #${pr}`, 120);
  const revisions = voice.say('fact.head-against-base', {
    head: revisionName(head, voice),
    base: revisionName(base, voice),
  });
  return inline(joinPhrases([name, revisions], ' · '));
}

function foot(card: Scorecard, { voice }: RenderContext): string {
  return `<footer><p>${inline(joinPhrases(provenance(card, voice), ' · '))}</p><p>${text(voice.word('page.untrusted'))} ${text(voice.word('page.footer'))}</p></footer>`;
}
