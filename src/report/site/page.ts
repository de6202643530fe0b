import { COMPARE, INDEX, linkFrom, STYLE_FILE } from './addresses.ts';
import { type Html, html, NOTHING, own } from './markup.ts';
import { SITE_SCRIPT, SITE_SCRIPT_HASH } from './script.ts';
import type { SiteFile, SiteModel } from './site-model.ts';

export interface Page {
  readonly path: string;
  readonly title: string;
  /** Where the page lies, from the index down to its parent. */
  readonly trail: readonly { readonly path: string; readonly title: string }[];
  readonly body: Html;
  /** Whether a table can be sorted or filtered: only then a script is allowed. */
  readonly script: boolean;
}

/** A whole page: head, way back, content, foot. It may load the site's own style sheet, and nothing else. */
export function renderPage(page: Page, { version }: Pick<SiteModel, 'version'>): SiteFile {
  const { path, title, body, script } = page;
  const trail = page.trail.map(
    ({ path: to, title: name }) => html`<a href="${linkFrom(path, to)}">${name}</a>`,
  );
  const content = html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${own(policy(script))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light dark">
<title>${title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${linkFrom(path, STYLE_FILE)}"></head>
<body><a class="skip" href="#content">Skip to the content</a>
<header class="bar"><a class="brand" href="${linkFrom(path, INDEX)}">Stepmark</a><nav aria-label="Where this page lies">${trail}</nav><nav class="go" aria-label="Site"><a href="${linkFrom(path, INDEX)}">Leaderboard</a><a href="${linkFrom(path, INDEX)}#tasks">Tasks</a><a href="${linkFrom(path, COMPARE)}">Compare</a></nav></header>
<main id="content" tabindex="-1">
${body}
</main>
<footer><p>Made by Stepmark ${version}. Names, messages and other text of agents and tests are shown as they were written. Pages load nothing from elsewhere.</p></footer>
${script ? own(`<script>${SITE_SCRIPT}</script>`) : NOTHING}</body></html>
`;
  return { path, text: content.html };
}

/** `file:` for whoever opens the pages from a disk, where some browsers take no file for the page's own. */
function policy(script: boolean): string {
  const scripts = script ? `; script-src 'sha256-${SITE_SCRIPT_HASH}'` : '';
  return `default-src 'none'; style-src 'self' file:${scripts}; img-src data:; base-uri 'none'; form-action 'none'`;
}
