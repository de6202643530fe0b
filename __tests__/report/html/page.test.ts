import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { renderHtml } from '../../../src/report/html/page.ts';
import { layOutSteps } from '../../../src/report/html/step-lanes.ts';
import { STYLE, STYLE_HASH } from '../../../src/report/html/style.ts';
import { createTaskCard } from '../../support/scorecards.ts';
import { FULL_CONTEXT, HOSTILE, hostileTask, SAMPLES } from '../samples.ts';

describe('the page', () => {
  const pages = Object.values(SAMPLES).map(({ card, context }) => renderHtml(card, context));

  test('allows its own style sheet by hash and nothing else', () => {
    expect(STYLE_HASH).toBe(createHash('sha256').update(STYLE).digest('base64'));
    for (const page of pages) {
      expect(page).toContain(
        `content="default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'"`,
      );
    }
  });

  test('has no script, no inline style, no handler and nothing to load', () => {
    for (const page of pages) {
      const markup = page.replace(/<style>[\s\S]*?<\/style>/u, '');
      expect(markup).not.toMatch(
        /<(?:script|img|iframe|object|embed|base|form|input|video|audio|source|use|image)\b/iu,
      );
      expect(markup).not.toMatch(/<[^>]*\s(?:style|on\w+|src|srcset|action)=/iu);
      expect(markup.match(/<link [^>]*>/gu)).toEqual(['<link rel="icon" href="data:,">']);
    }
    expect(STYLE).not.toMatch(/url\(|@import|@font-face/u);
  });

  test('links only to addresses that were built from validated parts', () => {
    const page = renderHtml(hostileTask(HOSTILE), FULL_CONTEXT);
    const links = [...page.matchAll(/<a [^>]*href="([^"]*)"/gu)].map(([, url]) => url);
    expect([...new Set(links)]).toEqual([
      '#steps',
      'https://github.com/octo/kvlog/actions/runs/4711/artifacts/816',
      'https://github.com/octo/kvlog/actions/runs/4711',
      'https://github.com/octo/kvlog/actions/runs/4711/artifacts/815',
    ]);
  });

  test('opens and closes every element', () => {
    for (const page of pages) {
      const open: string[] = [];
      for (const [, slash, name = '', rest = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/gu)) {
        if (/^(?:meta|link)$/u.test(name) || rest.endsWith('/')) continue;
        if (slash === '') open.push(name);
        else expect(open.pop()).toBe(name);
      }
      expect(open).toEqual([]);
    }
  });

  test('shows the list of what broke unfolded', () => {
    expect(renderHtml(SAMPLES['own-regressed']?.card ?? hostileTask('x'))).toContain(
      '<details open><summary>regressed: 1 test',
    );
  });
});

describe('the step graph of the page', () => {
  const steps = (needs: readonly (readonly number[])[]) =>
    createTaskCard({
      steps: needs.map((need, index) => ({ title: `s${index}`, passed: 1, declared: 1, needs: need })),
      p2p: { passed: 1, declared: 1 },
    }).steps ?? [];

  test('keeps a line in one lane', () => {
    expect(layOutSteps(steps([[], [0], [1]])).lanes).toEqual([0, 0, 0]);
  });

  test('gives a branch a lane of its own, and comes back where it is joined', () => {
    const { lanes, width, edges } = layOutSteps(steps([[], [0], [0], [1], [2], [3, 4]]));
    expect(lanes).toEqual([0, 0, 1, 0, 1, 1]);
    expect(width).toBe(2);
    expect(edges).toContainEqual({ from: 3, to: 5 });
  });

  test('ignores a need that is not declared before', () => {
    const [first, second] = steps([[], [0]]);
    if (first === undefined || second === undefined) throw new Error('two steps were made');
    expect(layOutSteps([{ ...first, needs: ['nowhere', second.id] }, second]).edges).toEqual([
      { from: 0, to: 1 },
    ]);
  });
});
