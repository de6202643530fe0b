import type { TurnResult } from '../../core/bench/turn-result.ts';
import { diffBlock, type RecordText } from './diff.ts';
import { type Html, html, longText, NOTHING } from './markup.ts';

/** What the records of a turn hold, as far as they were kept and could be read. */
export interface TurnTexts {
  readonly instruction: RecordText | null;
  readonly feedback: RecordText | null;
  readonly patch: RecordText | null;
}

/** What was said to the agent and what it did, turn by turn; nothing where no record was kept. */
export function turnRecords(turns: readonly TurnResult[], texts: ReadonlyMap<number, TurnTexts>): Html {
  const shown = turns.flatMap(({ key: { turn } }) => {
    const of = texts.get(turn);
    const parts = of === undefined ? [] : partsOf(turn, of);
    return parts.length === 0 ? [] : [html`<h3>Turn ${turn}</h3>${parts}`];
  });
  return shown.length === 0 ? NOTHING : html`<h2 id="records">What was said and done</h2>${shown}`;
}

function partsOf(turn: number, { instruction, feedback, patch }: TurnTexts): Html[] {
  return [
    ...(instruction === null ? [] : [said(`Instruction of turn ${turn}`, instruction)]),
    ...(feedback === null ? [] : [said(`Feedback before turn ${turn}`, feedback)]),
    ...(patch === null || patch.text === ''
      ? []
      : [
          html`<details><summary>The work after turn ${turn}, as a diff</summary>${diffBlock(patch)}</details>`,
        ]),
  ];
}

function said(name: string, { text, totalBytes, isCut }: RecordText): Html {
  const cut = isCut
    ? html`<p class="cut">The beginning; the whole text has ${totalBytes} bytes.</p>`
    : NOTHING;
  return html`<details><summary>${name}</summary>${cut}<pre class="said" tabindex="0">${longText(text)}</pre></details>`;
}
