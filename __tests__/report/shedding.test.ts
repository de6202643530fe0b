import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { Scorecard } from '../../src/core/scorecard.ts';
import { composeCard } from '../../src/report/markdown/card.ts';
import { STEP_SUMMARY_SHAPE } from '../../src/report/markdown/card-shape.ts';
import { utf8Size } from '../../src/report/utf8-size.ts';
import { createTaskCard } from '../support/scorecards.ts';
import { FULL_CONTEXT } from './samples.ts';

/** Words of docs/github-comment.md, and what of a card they mean. */
const PARTS: readonly (readonly [words: string, mark: string])[] = [
  ['all transitions', '<details><summary>All transitions'],
  ['whole messages', '<details><summary>Messages'],
  ['the graph', '```mermaid'],
  ['the turns', '<details><summary>Turns'],
  ['how it was measured', '<details><summary>How this'],
  ['the list of suites', '| suite | tests | changes |'],
  ['failing tests of the steps', '<details><summary>Failing tests'],
];

test('parts of a card go in the order that the documentation states', () => {
  const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'github-comment.md'), 'utf8');
  const stated = /Parts go in this order: (.*?), and only then/u.exec(page)?.[1]?.split(', ');
  expect(stated).toEqual(PARTS.map(([words]) => words));
  const card = createTaskCard({
    steps: [1, 2, 3].map((n) => ({ title: `step ${n}`, passed: 1, declared: n === 1 ? 1 : 60 })),
    p2p: { passed: 2, declared: 3 },
  });
  const parts = PARTS.filter(([, mark]) => whole(card).includes(mark)).map(([words]) => words);
  expect(parts).toHaveLength(5);
  expect(orderOfGoing(card)).toEqual(parts);
});

function whole(card: Scorecard): string {
  return composeCard(card, FULL_CONTEXT, STEP_SUMMARY_SHAPE);
}

/** Which part is gone first, second, … as room gets less. */
function orderOfGoing(card: Scorecard): string[] {
  const all = whole(card);
  const gone: string[] = [];
  for (let limitBytes = utf8Size(all); limitBytes > 1_000; limitBytes -= 100) {
    const text = composeCard(card, FULL_CONTEXT, { ...STEP_SUMMARY_SHAPE, limitBytes });
    for (const [words, mark] of PARTS)
      if (all.includes(mark) && !text.includes(mark) && !gone.includes(words)) gone.push(words);
  }
  return gone;
}
