import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cardFacts, type PullRequestHistory } from '../../../src/core/bot/pull-request-history.ts';
import { normaliseTestId } from '../../../src/core/test-id.ts';
import { BOT_STYLE } from '../../../src/report/bot-pages/bot-style.ts';
import { createIndexPage } from '../../../src/report/bot-pages/index-page.ts';
import { renderNotice } from '../../../src/report/bot-pages/notice-page.ts';
import { renderPullRequestPage } from '../../../src/report/bot-pages/pull-request-page.ts';
import { renderSetupPage } from '../../../src/report/bot-pages/setup-page.ts';
import { ownPushCard, pushCard, sampleHistory, shown } from '../../support/bot-pages.ts';
import { readHtml } from '../../support/read-html.ts';
import { timesOf } from '../../support/thorough.ts';
import { expectGolden } from '../golden.ts';
import { hostileText } from '../hostile-text.ts';

const FRAME = { version: '1.2.3', reader: null, signIn: '/sign-in' };
const SIGNED_IN = { ...FRAME, reader: 'mona' };

/** A page as a person reads it. */
const textOf = (page: string) =>
  page
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');

/** Cells of the first table of a page whose region has a name. */
function rowsOf(page: string, region: string): readonly (readonly string[])[] {
  const [, table = ''] = page.split(`aria-label="${region}"`);
  const body = table.slice(table.indexOf('<tbody>'), table.indexOf('</tbody>'));
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh][^>]*>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => textOf(cell).trim()),
  );
}

describe('the page of a pull request', () => {
  const page = renderPullRequestPage(sampleHistory(), SIGNED_IN);

  test('is as it was', () => {
    expectGolden('../bot-pages/pull-request.html', page);
  });

  test('shows every score with its head, verdict, steps, what broke, what failed and what help came before', () => {
    expect(rowsOf(page, 'Scores')).toEqual([
      expect.arrayContaining(['1', '2026-11-22 09:05', '◐ unresolved', '0 / 3', '20 / 20']),
      expect.arrayContaining(['2', '2026-11-22 09:25', '1 / 3', '18 / 20', '1 plan']),
      expect.arrayContaining(['3', '2026-11-22 09:47', '1 / 3']),
      expect.arrayContaining(['3', '2026-11-22 09:52', '2 / 3']),
      expect.arrayContaining(['4', '2026-11-22 10:10', '● resolved', '3 / 3', '1 hint']),
    ]);
    expect(textOf(page)).toContain('measured again');
    expect(textOf(page)).toMatch(/▲ \d+/);
  });

  test('draws the scores, and says in words what is drawn', () => {
    const charts = readHtml(page).filter(
      ({ name, attributes }) => name === 'svg' && attributes.get('role') === 'img',
    );
    expect(charts.map(({ attributes }) => attributes.get('aria-label'))).toEqual([
      'Step score and P2P over 5 scores, in percent',
      'Step score and P2P over 5 scores, in percent',
    ]);
  });

  test('shows help as it was written', () => {
    expect(textOf(page)).toContain('Look at <fsync> & friends');
    expect(page).toContain('Look at &#60;fsync&#62; &#38; friends');
  });

  test('of a repository without a task shows its scores by push', () => {
    const cards = [shown(ownPushCard(1), 1), shown(ownPushCard(2), 2)];
    const own = renderPullRequestPage(sampleHistory({ cards, help: [] }), FRAME);
    expect(textOf(own)).toContain('Score by push');
    expect(rowsOf(own, 'Scores')).toHaveLength(2);
    expect(own).not.toContain('Steps by turn');
  });

  test('shows the latest hundred of more scores', () => {
    const cards = Array.from({ length: 130 }, (_, index) => shown(pushCard(index, index % 4), index));
    const long = renderPullRequestPage(sampleHistory({ cards, help: [] }), FRAME);
    expect(rowsOf(long, 'Scores')).toHaveLength(100);
    expect(textOf(long)).toContain('The latest 100 of 130 scores.');
  });

  test('says where there is no score yet', () => {
    expect(textOf(renderPullRequestPage(sampleHistory({ cards: [] }), FRAME))).toContain(
      'No score was published yet.',
    );
  });
});

describe('the first page', () => {
  const page = createIndexPage([sampleHistory(), sampleHistory({ pullRequest: 13 })])(FRAME);

  test('ranks agents, and links to the latest scores', () => {
    expectGolden('../bot-pages/index.html', page);
    expect(rowsOf(page, 'Leaderboard table')).toHaveLength(1);
    expect(rowsOf(page, 'History').map(([, name]) => name)).toEqual(['octo/kvlog #12', 'octo/kvlog #13']);
    expect(page).toContain('<a href="/pr/octo/kvlog/13">');
  });

  test('says what is missing where there is nothing', () => {
    const empty = textOf(createIndexPage([])(FRAME));
    expect(empty).toContain('No score was published yet.');
    expect(empty).toContain("No agent's pull request was scored on a task yet.");
  });
});

test('who is signed in can leave, who is not can sign in where that is set up', () => {
  expect(renderNotice('not-found', SIGNED_IN)).toContain('<form method="post" action="/sign-out">');
  expect(renderNotice('not-found', FRAME)).toContain('<a href="/sign-in">Sign in with GitHub</a>');
  expect(renderNotice('not-found', { ...FRAME, signIn: null })).not.toContain('sign-in');
});

describe('what every page is', () => {
  const pages = [
    renderPullRequestPage(sampleHistory(), FRAME),
    createIndexPage([sampleHistory()])(SIGNED_IN),
    renderNotice('no-answer', FRAME),
    renderSetupPage(
      {
        kind: 'form',
        action: '/setup/x',
        fields: { name: 'a', publicUrl: '', organisation: '' },
        problem: 'No.',
      },
      '1',
    ),
  ];

  test('well-formed, without script, style or handler of its own', () => {
    for (const page of pages) {
      const elements = readHtml(page.replaceAll(/<input ([^>]*)>/g, '<input $1/>'));
      expect(elements.map(({ name }) => name)).not.toContain('script');
      expect(elements.map(({ name }) => name)).not.toContain('style');
      const attributes = elements.flatMap((element) => [...element.attributes.keys()]);
      expect(attributes.filter((name) => /^(?:on|style)/.test(name))).toEqual([]);
    }
  });

  test('reached by keyboard: a way past the head, and every part that scrolls can be focused', () => {
    for (const page of pages) {
      expect(page).toContain('<a class="skip" href="#content">');
      for (const { attributes } of readHtml(page.replaceAll(/<input ([^>]*)>/g, '<input $1/>'))) {
        if (attributes.get('class') === 'scroll') expect(attributes.get('tabindex')).toBe('0');
      }
    }
  });

  test('dressed by a sheet that loads nothing', () => {
    expect(BOT_STYLE).not.toMatch(/url\(|@import|@font-face/u);
    expect(BOT_STYLE).toContain('prefers-color-scheme:dark');
  });
});

const ADDRESS = /^(?:data:,|#[a-z]+|\/|\/#[a-z]+|\/site\.css|\/sign-in|\/pr\/octo\/kvlog\/\d+)$/;

describe('SECURITY.md row C9: text that was written to break out', () => {
  test('adds no element, attribute or address to any page', () => {
    const short = sampleHistory({ cards: sampleHistory().cards.slice(0, 2) });
    fc.assert(
      fc.property(hostileText(), hostileText(), (name, message) => {
        const history = poisoned(short, name, message);
        expectOurs(renderPullRequestPage(history, { ...FRAME, reader: name }));
        expectOurs(createIndexPage([history])(FRAME));
      }),
      { numRuns: timesOf({ inCi: 60, elsewhere: 6 }) },
    );
  });

  test('in the name of a repository makes no link', () => {
    const page = createIndexPage([sampleHistory({ repository: 'octo/"><a href=//evil' })])(FRAME);
    expectOurs(page);
    expect(page).not.toContain('href="/pr/');
  });
});

function expectOurs(page: string): void {
  const elements = readHtml(page);
  const forbidden = /^(?:script|img|style|iframe|object|embed|base|input)$/;
  expect(elements.filter(({ name }) => forbidden.test(name))).toEqual([]);
  const attributes = elements.flatMap((element) => [...element.attributes.keys()]);
  expect(attributes.filter((name) => /^(?:on|style|src|srcdoc)/.test(name))).toEqual([]);
  const addresses = elements.filter((element) => element.attributes.has('href')).map(hrefOf);
  expect(addresses.filter((address) => !ADDRESS.test(address))).toEqual([]);
  const forms = elements.filter(({ name }) => name === 'form');
  expect(forms.filter((form) => form.attributes.get('action') !== '/sign-out')).toEqual([]);
}

function hrefOf({ attributes }: { readonly attributes: ReadonlyMap<string, string> }): string {
  return attributes.get('href') ?? '';
}

/** Every text of a history that somebody else writes. */
function poisoned(history: PullRequestHistory, name: string, message: string): PullRequestHistory {
  return {
    ...history,
    help: history.help.map((help) => ({ ...help, text: message, by: name, at: name })),
    cards: history.cards.map((card) => ({
      ...card,
      card: cardFacts({
        ...card.card,
        run: { ...card.card.run, id: message },
        subject: {
          ...card.card.subject,
          repository: name,
          head: { ref: name, sha: message },
          agent: { name, sign: message, model: message },
        },
        task: { id: name, title: message, version: name, task_hash: message },
        steps: (card.card.steps ?? []).map((step) => ({ ...step, id: name, title: message, needs: [] })),
        first_failure: { step: name, cause: 'WRONG', test: normaliseTestId(message), message },
        verdict_reason: message,
      }),
    })),
  };
}
