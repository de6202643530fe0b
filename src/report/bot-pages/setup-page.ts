import type { SetupPage } from '../../core/bot/setup-form.ts';
import { type Html, html, longText, NOTHING } from '../site/markup.ts';
import { renderBotPage } from './bot-page.ts';

/** A page of the set-up: what is to be filled in, what is sent to GitHub, and how it ended. */
export function renderSetupPage(page: SetupPage, version: string): string {
  return renderBotPage(
    { title: 'Set up the bot', body: bodyOf(page) },
    { version, reader: null, signIn: null, isSetup: true },
  );
}

function bodyOf(page: SetupPage): Html {
  switch (page.kind) {
    case 'form':
      return formBody(page);
    case 'send':
      return html`<h1>Make the App on GitHub</h1>
<p class="lead">GitHub is sent the following, and asks you once more. The App will belong to ${page.owner}.</p>
<pre class="manifest" tabindex="0">${longText(page.manifest)}</pre>
<form class="fields" method="post" action="${page.to}"><input type="hidden" name="manifest" value="${longText(page.manifest)}"><button class="act" type="submit">Go on to GitHub</button></form>`;
    case 'done':
      return html`<h1>The App is made</h1>
<p class="lead">Its secrets are kept in the data directory, and the bot starts as ${page.slug}. This page ends here.</p>
<p><a href="${page.installUrl}" rel="noreferrer">Install the App on repositories</a></p>`;
    case 'failed':
      return html`<h1>The App could not be set up</h1><p class="lead">${page.sentence}</p>`;
  }
}

function formBody({ action, fields, problem }: Extract<SetupPage, { readonly kind: 'form' }>): Html {
  const wrong = problem === null ? NOTHING : html`<div class="note bad" role="alert"><p>${problem}</p></div>`;
  return html`<h1>Set up the bot</h1>
<p class="lead">The bot is a GitHub App of your own. GitHub makes it from what you say here, and this machine keeps its secrets.</p>${wrong}
<form class="fields" method="post" action="${action}">
<label>Where GitHub reaches the bot<input name="public-url" type="url" required autocomplete="off" placeholder="https://stepmark.example.com" value="${fields.publicUrl}"><small>The address from outside, without a path.</small></label>
<label>Name of the App<input name="name" required autocomplete="off" maxlength="34" value="${fields.name}"><small>No other App on GitHub may have it.</small></label>
<label>Organisation<input name="organisation" autocomplete="off" maxlength="39" value="${fields.organisation}"><small>Empty: your own account.</small></label>
<button class="act" type="submit">Look at what is sent</button></form>`;
}
