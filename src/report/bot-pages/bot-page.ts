import type { PageFrame } from '../../core/bot/page-frame.ts';
import { SIGN_OUT_PATH, STYLE_PATH } from '../../core/bot/page-route.ts';
import { type Html, html, NOTHING } from '../site/markup.ts';

/** The set-up has no other pages to go to. */
export interface BotPageFrame extends PageFrame {
  readonly isSetup?: boolean;
}

export interface BotPage {
  readonly title: string;
  readonly body: Html;
}

/** A whole page. What it may load is said by the header that it is sent with (adapters/bot-server). */
export function renderBotPage(
  { title, body }: BotPage,
  { version, isSetup = false, ...frame }: BotPageFrame,
): string {
  return html`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex"><meta name="color-scheme" content="light dark">
<title>${title}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="${STYLE_PATH}"></head>
<body><a class="skip" href="#content">Skip to the content</a>
${isSetup ? SETUP_BAR : bar(frame)}
<main id="content" tabindex="-1">
${body}
</main>
<footer><p>Made by Stepmark ${version}. Names, messages and other text of agents, tests and comments are shown as they were written. Pages load nothing from elsewhere.</p></footer>
</body></html>
`.html;
}

const SETUP_BAR = html`<header class="bar"><span class="brand">Stepmark</span></header>`;

function bar(frame: Omit<PageFrame, 'version'>): Html {
  return html`<header class="bar"><a class="brand" href="/">Stepmark</a><nav class="go" aria-label="Site"><a href="/#leaderboard">Leaderboard</a><a href="/#history">History</a>${account(frame)}</nav></header>`;
}

function account({ reader, signIn }: Omit<PageFrame, 'version'>): Html {
  if (reader !== null) {
    return html`<span class="who">${reader}</span><form method="post" action="${SIGN_OUT_PATH}"><button type="submit">Sign out</button></form>`;
  }
  return signIn === null ? NOTHING : html`<a href="${signIn}">Sign in with GitHub</a>`;
}
