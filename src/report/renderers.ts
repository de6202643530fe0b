import type { Scorecard } from '../core/scorecard.ts';
import { renderCheckRun } from './check-run.ts';
import { DEFAULT_CONTEXT, type RenderContext } from './context.ts';
import { renderCtrf } from './ctrf.ts';
import { renderHtml } from './html/page.ts';
import { renderJunit } from './junit.ts';
import { renderComment } from './markdown/comment.ts';
import { renderStepSummary } from './step-summary.ts';
import { renderTerminal } from './terminal/render.ts';

/** What `stepmark render --as` can make of a scorecard. */
export const RENDER_TARGETS = ['comment', 'check', 'summary', 'terminal', 'html', 'ctrf', 'junit'] as const;
export type RenderTarget = (typeof RENDER_TARGETS)[number];

export type Render = (card: Scorecard, context?: RenderContext) => string;

/** One renderer a surface; each returns the whole text. `check` is the JSON of a CheckRun. */
export const RENDERERS: Readonly<Record<RenderTarget, Render>> = {
  comment: renderComment,
  check: (card, context = DEFAULT_CONTEXT) => `${JSON.stringify(renderCheckRun(card, context), null, 2)}\n`,
  summary: renderStepSummary,
  terminal: (card, context = DEFAULT_CONTEXT) => renderTerminal(card, context),
  html: renderHtml,
  ctrf: (card) => renderCtrf(card),
  junit: (card) => renderJunit(card),
};
