import type { Notice, PageFrame } from '../../core/bot/page-frame.ts';
import { html, NOTHING } from '../site/markup.ts';
import { renderBotPage } from './bot-page.ts';

const WORDS: Readonly<Record<Notice, { readonly title: string; readonly sentence: string }>> = {
  'not-found': {
    title: 'There is nothing here',
    sentence:
      'There is no such page, or you may not read it. Results of a private repository are shown to those who may read the repository on GitHub.',
  },
  'not-signed-in': {
    title: 'You are not signed in',
    sentence: 'GitHub did not confirm who you are, or too much time went by. Begin again.',
  },
  'no-answer': {
    title: 'GitHub does not answer',
    sentence: 'Whether you may read this could not be asked of GitHub. Try again in a minute.',
  },
  'store-down': {
    title: 'The results cannot be read',
    sentence: 'The database does not answer. Try again in a minute.',
  },
};

export function renderNotice(notice: Notice, frame: PageFrame): string {
  const { title, sentence } = WORDS[notice];
  const way =
    frame.reader === null && frame.signIn !== null
      ? html`<p><a href="${frame.signIn}">Sign in with GitHub</a></p>`
      : NOTHING;
  return renderBotPage({ title, body: html`<h1>${title}</h1><p class="lead">${sentence}</p>${way}` }, frame);
}
