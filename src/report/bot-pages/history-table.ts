import type { ScoredTurn, ShownHelp } from '../../core/bot/pull-request-history.ts';
import { compareFractions, type Fraction, formatPercent, subtract, toNumber } from '../../core/fraction.ts';
import { ABSENT, numberCell } from '../site/cells.ts';
import { type Html, html, NOTHING } from '../site/markup.ts';
import { counted, VERDICT_WORDS } from '../site/words.ts';
import { shortTime } from './short-time.ts';

/** A longer history shows its latest scores. */
export const SCORES_SHOWN = 100;
const SHA = /^[0-9a-f]{40}$/;

/** Every score of a pull request on one task, earliest first. */
export function historyTable(turns: readonly ScoredTurn[]): Html {
  const from = Math.max(0, turns.length - SCORES_SHOWN);
  const cut =
    from === 0 ? NOTHING : html`<p class="cut">The latest ${SCORES_SHOWN} of ${turns.length} scores.</p>`;
  const rows = turns.slice(from).map((turn, index) => historyRow(turn, turns[from + index - 1] ?? null));
  return html`${cut}<div class="scroll" tabindex="0" role="region" aria-label="Scores"><table><thead><tr><th scope="col" class="r">Turn</th><th scope="col">Head</th><th scope="col">Time, UTC</th><th scope="col">Verdict</th><th scope="col" class="r">Steps</th><th scope="col" class="r">Step score</th><th scope="col" class="r">P2P</th><th scope="col" class="r">Fixed</th><th scope="col" class="r">Broken</th><th scope="col">First failure</th><th scope="col">Help given</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}

function historyRow(turn: ScoredTurn, before: ScoredTurn | null): Html {
  const { card, at, help } = turn;
  const { metrics, verdict } = card;
  const again = before?.turn === turn.turn ? html`<small>measured again</small>` : NOTHING;
  return html`<tr><td class="r">${turn.turn}</td><td class="nw">${headOf(card.subject.head.sha)}${again}</td><td class="nw">${shortTime(at)}</td><td class="nw">${VERDICT_WORDS[verdict]}</td>${stepsCell(metrics.completed)}${scoreCell(metrics.step_score, before?.card.metrics.step_score ?? null)}${p2pCell(metrics)}${countCell(metrics.fixed)}${countCell(metrics.broken)}<td>${failureOf(card)}</td><td>${helpWords(help)}</td></tr>\n`;
}

function headOf(sha: string | null): Html {
  return sha !== null && SHA.test(sha) ? html`<code title="${sha}">${sha.slice(0, 7)}</code>` : ABSENT;
}

function stepsCell(completed: { readonly n: number; readonly d: number } | null): Html {
  return completed === null
    ? numberCell(null, ABSENT)
    : numberCell(completed.n, `${completed.n} / ${completed.d}`);
}

/** With what was won or lost since the score before, where there is one. */
function scoreCell(score: Fraction | null, before: Fraction | null): Html {
  if (score === null) return numberCell(null, ABSENT);
  const change = before === null ? 0 : compareFractions(score, before);
  if (before === null || change === 0) return numberCell(toNumber(score), formatPercent(score));
  const [sign, name] = change > 0 ? ['▲', 'better'] : ['▼', 'worse'];
  const by = formatPercent(change > 0 ? subtract(score, before) : subtract(before, score));
  return numberCell(
    toNumber(score),
    html`<b>${formatPercent(score)}</b><small class="${name}">${sign} ${by}</small>`,
  );
}

function p2pCell({
  p2p,
  p2p_score,
}: {
  readonly p2p: { readonly passed: number; readonly declared: number } | null;
  readonly p2p_score: Fraction | null;
}): Html {
  if (p2p === null) return numberCell(null, ABSENT);
  return numberCell(p2p_score === null ? null : toNumber(p2p_score), `${p2p.passed} / ${p2p.declared}`);
}

function countCell(count: number | null): Html {
  return numberCell(count, count === null ? ABSENT : String(count));
}

function failureOf({ first_failure: failure }: ScoredTurn['card']): Html {
  if (failure === null) return NOTHING;
  const test = failure.test === null ? NOTHING : html`<small><code>${shortTest(failure.test)}</code></small>`;
  return html`${failure.step}, ${failure.cause}${test}`;
}

/** The end of an id names the test. */
function shortTest(id: string): string {
  return id.length <= 60 ? id : `…${id.slice(-59).toWellFormed()}`;
}

function helpWords(help: readonly ShownHelp[]): string {
  const plans = help.filter(({ kind }) => kind === 'plan').length;
  const hints = help.length - plans;
  return [
    ...(plans === 0 ? [] : [counted(plans, 'plan')]),
    ...(hints === 0 ? [] : [counted(hints, 'hint')]),
  ].join(', ');
}
