import { describe, test } from '@jest/globals';
import { renderComment } from '../../src/report/markdown/comment.ts';
import { withStatus } from '../../src/report/markdown/status.ts';
import { RENDERERS, type RenderTarget } from '../../src/report/renderers.ts';
import { expectGolden } from './golden.ts';
import { LIVE_SAMPLES, SAMPLES } from './samples.ts';

const EVERYWHERE = { comment: 'comment.md', terminal: 'terminal.txt' } as const;
const IN_FULL = {
  check: 'check.json',
  summary: 'summary.md',
  html: 'page.html',
  ctrf: 'ctrf.json',
  junit: 'junit.xml',
} as const;
const SHOWN_IN_FULL = ['task-partial', 'task-branches', 'own-hostile'];

describe('a rendered scorecard reads as its golden file does', () => {
  for (const [name, { card, context }] of Object.entries(SAMPLES)) {
    const files: Partial<Record<RenderTarget, string>> = SHOWN_IN_FULL.includes(name)
      ? { ...EVERYWHERE, ...IN_FULL }
      : EVERYWHERE;
    for (const target of Object.keys(files) as RenderTarget[]) {
      test(`${name} as ${target}`, () =>
        expectGolden(`${name}/${files[target]}`, RENDERERS[target](card, context)));
    }
  }

  for (const [name, { status, below }] of Object.entries(LIVE_SAMPLES)) {
    test(`${name} as comment`, () => {
      const card = below === null ? '' : renderComment(below.card, below.context);
      expectGolden(`${name}/comment.md`, withStatus(card, status));
    });
  }
});
