import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reply } from '../../../src/core/bot/reply.ts';
import { cleanText } from '../../../src/core/clean-text.ts';
import { renderReply } from '../../../src/report/bot/reply.ts';
import { plainText, quote } from '../../../src/report/phrase.ts';
import { ENGLISH_VOICE } from '../../../src/report/voice.ts';
import { timesOf } from '../../support/thorough.ts';
import { hostileText } from '../hostile-text.ts';
import { codesOf, tagsOf, textNodesOf, toHtml } from '../read-back.ts';
import { hostileTask } from '../samples.ts';
import { asked, helpAt, kept } from './samples.ts';

const ADDRESS = /(?:https?|ftp):\/\/|www\.|[\w.+-]@[\w-]+\.\w/iu;
const OURS =
  /^<\/?(?:p|code|b|strong|br|pre|ul|li|table|thead|tbody|tr|th|td)(?: align="(?:left|right)"| class="language-text")?(?: ?\/)?>$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be left
const HIDDEN = /[\u202a-\u202e\u2066-\u2069\u200b\u001b]/u;

/** A reply with one text of somebody else's wherever there is one; texts are cleaned where they are read. */
const REPLIES: Readonly<Record<string, (text: string) => Reply>> = {
  'unknown-head': (text) => ({ kind: 'refused', why: { kind: 'unknown-head', head: text } }),
  'default-branch': (text) => ({ kind: 'refused', why: { kind: 'default-branch', ref: text } }),
  status: (text) => ({
    kind: 'status',
    requests: [
      asked({
        subject: { repositoryId: 1, pullRequest: 7, task: text, head: text },
        trouble: { code: 'no-result', message: text },
        progress: { attempt: 1, state: 'failed', run: 1 },
      }),
      asked({ progress: { attempt: 1, state: 'concluded', run: 1 } }),
    ],
    cards: [kept(hostileTask(text))],
  }),
  explain: (text) => {
    const card = hostileTask(text);
    return { kind: 'explain', step: card.steps?.[1]?.id ?? '', card: kept(card) };
  },
  'explain a step that is not there': (text) => ({
    kind: 'explain',
    step: `no such ${text}`,
    card: kept(hostileTask(text)),
  }),
  compare: (text) => ({
    kind: 'compare',
    own: kept(hostileTask(text)),
    other: kept(hostileTask(text), { pullRequest: 12 }),
    otherNumber: 12,
  }),
  'no such task': (text) => ({ kind: 'refused', why: { kind: 'unknown-task', task: text } }),
  'no such branch': (text) => ({ kind: 'refused', why: { kind: 'no-attempt-branch', branch: text } }),
  turn: (text) => {
    const clean = cleanText(text, 2_000);
    const hints = [{ step: text, text: clean, source: 'comment' as const }];
    return {
      ...{ kind: 'turn', mention: null },
      answer: { turn: 2, turns: 3, feedback: clean, plan: clean, hints },
    };
  },
  question: (text) => ({
    kind: 'question',
    question: { first: 7, second: 12 },
    cards: [kept(hostileTask(text)), kept(hostileTask(text), { pullRequest: 12 })],
  }),
  'go on': (text) => ({
    kind: 'go-on',
    card: kept(hostileTask(text)),
    agent: text,
    help: [helpAt('2026-11-22T10:06:00Z', 'plan', cleanText(text, 2_000))],
  }),
};

describe.each(Object.entries(REPLIES))('C9 to C12: somebody’s text in the answer "%s"', (_, replyOf) => {
  const htmlOf = (text: string) => toHtml(renderReply(replyOf(text), ENGLISH_VOICE));

  test('makes no element, no link and no mention, and stands in code', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const html = htmlOf(text);
        for (const tag of new Set(tagsOf(html))) expect(tag).toMatch(OURS);
        expect(html).not.toMatch(HIDDEN);
        const outside = html.replace(/<pre>[\s\S]*?<\/pre>/gu, '').replace(/<code>[\s\S]*?<\/code>/gu, '');
        expect(outside).not.toMatch(/octocat|evil|onerror|Ignore previous/u);
        const fenceless = html.replace(/<pre>[\s\S]*?<\/pre>/gu, '');
        expect(textNodesOf(fenceless).filter((node) => ADDRESS.test(node))).toEqual([]);
      }),
      { numRuns: timesOf({ inCi: 40, elsewhere: 10 }) },
    );
  });
});

test('C9: a step that is not there is named as it was written', () => {
  const text = '@octocat <img src=x onerror=1> | `c` [d](http://e.test) #1';
  const html = toHtml(
    renderReply({ kind: 'explain', step: text, card: kept(hostileTask('x')) }, ENGLISH_VOICE),
  );
  expect(codesOf(html)).toContain(plainText(quote(text)));
});
