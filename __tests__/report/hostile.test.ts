import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { renderCheckRun } from '../../src/report/check-run.ts';
import { hiddenCharacters } from '../../src/report/hidden-characters.ts';
import { renderHtml } from '../../src/report/html/page.ts';
import { renderComment } from '../../src/report/markdown/comment.ts';
import { plainText, quote } from '../../src/report/phrase.ts';
import { renderStepSummary } from '../../src/report/step-summary.ts';
import { renderTerminal } from '../../src/report/terminal/render.ts';
import { COLOUR_STYLE } from '../../src/report/terminal/style.ts';
import { timesOf } from '../support/thorough.ts';
import { hostileText } from './hostile-text.ts';
import { codesOf, decode, tagsOf, textNodesOf, toHtml } from './read-back.ts';
import { FULL_CONTEXT, HOSTILE, hostileOwn, hostileTask } from './samples.ts';

/** Reading Markdown is what takes the time: a comment is some 25 KB of entities. */
const RUNS = { numRuns: timesOf({ inCi: 12, elsewhere: 3 }) };
const CHEAP_RUNS = { numRuns: timesOf({ inCi: 60, elsewhere: 15 }) };
const OURS =
  /^<\/?(?:h3|p|code|b|br|table|thead|tbody|tr|th|td|details|summary|ul|li|pre|a)(?: align="(?:left|right)"| class="language-mermaid"| href="https:\/\/github\.com\/octo\/kvlog\/actions\/runs\/4711(?:\/artifacts\/81[56])?")?(?: ?\/)?>$/u;
/** What a renderer that looks for addresses in finished text would link, and GitHub's mention and issue filters outside code. */
const ADDRESS = /(?:https?|ftp):\/\/|www\.|[\w.+-]@[\w-]+\.\w/iu;

const HARMFUL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be left
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\u200b]/u;

const cards = [
  ['a task', hostileTask],
  ['no task', hostileOwn],
] as const;

describe.each(cards)('hostile text in a card with %s (rows C9 to C12, C15)', (_, create) => {
  const inComment = (text: string) => toHtml(renderComment(create(text), FULL_CONTEXT));
  const comment = shapes((text) => tagsOf(inComment(text)));

  test('adds no element, mention, link or image to the comment, stands in code only, and comes back whole', () => {
    fc.assert(
      fc.property(hostileText(), (text) => {
        const html = inComment(text);
        expect(tagsOf(html)).toEqual(comment(create(text)));
        for (const tag of new Set(tagsOf(html))) expect(tag).toMatch(OURS);
        const outside = html.replace(/<pre>[\s\S]*?<\/pre>/gu, '').replace(/<code>[\s\S]*?<\/code>/gu, '');
        expect(outside).not.toMatch(/octocat|evil|onerror|Ignore previous/u);
        expect(textNodesOf(html).filter((node) => ADDRESS.test(node))).toEqual([]);
        expect(codesOf(html)).toContain(plainText(quote(text, 300)));
      }),
      RUNS,
    );
  });

  test('adds no element to the job summary and to the check, where whole messages stand in fences', () => {
    const fromCheck = (text: string) => {
      const { summary, text: messages } = renderCheckRun(create(text), FULL_CONTEXT);
      return `${summary}\n\n${messages}`;
    };
    for (const render of [(text: string) => renderStepSummary(create(text), FULL_CONTEXT), fromCheck]) {
      const shape = shapes((text) => tagsOf(toHtml(render(text))));
      for (const text of [HOSTILE, '```\n</details>\n````', `x${'`'.repeat(40)}\n~~~\n<b>`]) {
        expect(tagsOf(toHtml(render(text)))).toEqual(shape(create(text)));
      }
    }
  });

  test('adds no element to the page, and no attribute', () => {
    const inPage = (text: string) =>
      tagsOf(renderHtml(create(text), FULL_CONTEXT)).map((tag) => withoutGeometry(tag));
    const shape = shapes(inPage);
    fc.assert(
      fc.property(hostileText(), (text) => {
        const html = renderHtml(create(text), FULL_CONTEXT);
        expect(tagsOf(html).map(withoutGeometry)).toEqual(shape(create(text)));
        expect(html).toContain(
          plainText(quote(text, 60))
            .replace(/[&<>"'`=]/gu, (char) => `&#${char.charCodeAt(0)};`)
            .slice(0, 40),
        );
      }),
      CHEAP_RUNS,
    );
  });

  test('gives no terminal an escape sequence and no runner a command (row A16)', () => {
    fc.assert(
      fc.property(hostileText(), fc.integer({ min: 40, max: 120 }), fc.boolean(), (text, width, colour) => {
        const options = colour ? { style: COLOUR_STYLE, width } : undefined;
        const output = renderTerminal(create(text), FULL_CONTEXT, options);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: our own colours are taken out first
        const bare = output.replace(/\u001b\[\d+m/gu, '');
        expect(bare).not.toMatch(HARMFUL);
        for (const line of bare.split('\n')) expect(readsAsCommand(line)).toBe(false);
      }),
      CHEAP_RUNS,
    );
  });
});

test('wrapping cannot move a command to the start of a line', () => {
  for (let padding = 0; padding < 90; padding++) {
    const card = hostileOwn(`${'a'.repeat(padding)} ::add-mask::a ##[error]b`);
    for (const line of renderTerminal(card).split('\n')) expect(readsAsCommand(line)).toBe(false);
  }
});

const cmark = spawnSync('cmark-gfm', ['--version']).status === 0;
if (!cmark) console.warn('skipped: cmark-gfm is not installed, so only micromark read the hostile comment');
(cmark ? test : test.skip)('a second Markdown reader finds no link but ours either', () => {
  for (const create of [hostileTask, hostileOwn]) {
    const args = ['--unsafe', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough', '-e', 'tagfilter'];
    const html = execFileSync('cmark-gfm', args, {
      input: renderComment(create(HOSTILE), FULL_CONTEXT),
      encoding: 'utf8',
    });
    expect(html).toContain('<td');
    expect(html).not.toMatch(/<(?:img|script)/u);
    const links = [...html.matchAll(/<a [^>]*href="([^"]*)"/gu)].map(([, url = '']) => url);
    expect(links.filter((url) => !url.startsWith('https://github.com/octo/kvlog/actions/runs/4711'))).toEqual(
      [],
    );
    expect(decode(html)).toContain('<img src=x onerror=alert(1)>');
  }
});

/** Both of the runner's parsers: version 2 at the start of a line, version 1 anywhere in it. */
function readsAsCommand(line: string): boolean {
  const version2 = /^::[^:]*::/u.test(line.trimStart()) || line.trimStart().startsWith('::');
  return version2 || /##\[[^\]]*\]/u.test(line) || line.includes('##[');
}

/** The tags of a harmless card: one more line where characters were taken out, and counted (row C12). */
function shapes(tagsFor: (text: string) => string[]): (card: Scorecard) => string[] {
  const [plain, counted] = [tagsFor('x'), tagsFor('x\u200b')];
  return (card) => (hiddenCharacters(card) === 0 ? plain : counted);
}

function withoutGeometry(tag: string): string {
  return tag.replace(/ (?:width|height|viewBox|x|y|d|cx|cy)="[^"]*"/gu, '');
}
