import type { Attempt } from '../../core/bench/attempt.ts';
import { agentCost, agentMinutes, agentTokens } from '../../core/bench/attempt-facts.ts';
import { formatPercent, toNumber } from '../../core/fraction.ts';
import { type Addresses, linkFrom } from './addresses.ts';
import { ABSENT, agentName, formatDollars, formatMinutes, formatTokens, numberCell } from './cells.ts';
import { type Html, html, NOTHING } from './markup.ts';
import { LEVEL_WORDS, VERDICT_WORDS } from './words.ts';

/** Rows of one page: more and a browser grows slow, and nobody reads on. */
export const ATTEMPTS_PER_PAGE = 500;

export interface AttemptListPage {
  readonly task: string;
  readonly attempts: readonly Attempt[];
  /** From 1. */
  readonly page: number;
}

/** How many pages so many attempts take; at least one. */
export function pagesOf(attempts: number): number {
  return Math.max(1, Math.ceil(attempts / ATTEMPTS_PER_PAGE));
}

/** One page of a task's attempts, with the way to the others. `path` is the page that it stands on. */
export function attemptList(
  { task, attempts, page }: AttemptListPage,
  path: string,
  addresses: Addresses,
): Html {
  const from = (page - 1) * ATTEMPTS_PER_PAGE;
  const shown = attempts.slice(from, from + ATTEMPTS_PER_PAGE);
  const range =
    shown.length === attempts.length
      ? NOTHING
      : html`<p class="cut">Attempts ${from + 1} to ${from + shown.length} of ${attempts.length}.</p>`;
  return html`${range}<div class="scroll" tabindex="0" role="region" aria-label="Attempts"><table class="sort stick"><thead><tr><th scope="col" data-by="t">Agent</th><th scope="col" data-by="t">Help</th><th scope="col" class="r" data-by="n">Attempt</th><th scope="col" data-by="t">Verdict</th><th scope="col" class="r" data-by="n">Step score</th><th scope="col" class="r" data-by="n">Steps</th><th scope="col" data-by="t">First failure</th><th scope="col" class="r" data-by="n">Broken</th><th scope="col" class="r" data-by="n">Turns</th><th scope="col" class="r" data-by="n">Minutes</th><th scope="col" class="r" data-by="n">Tokens</th><th scope="col" class="r" data-by="n">Cost, $</th></tr></thead><tbody>
${shown.map((attempt) => attemptRow(attempt, path, addresses))}</tbody></table></div>${pageLinks(task, page, pagesOf(attempts.length), { path, addresses })}`;
}

function attemptRow(attempt: Attempt, path: string, addresses: Addresses): Html {
  const { key, last, turns, state } = attempt;
  const { score } = last;
  const link = linkFrom(path, addresses.attempt(attempt));
  const verdict = state === 'unfinished' ? '… not finished' : VERDICT_WORDS[last.verdict];
  const share = score?.step_score ?? null;
  const amount = (value: number | null, format: (value: number) => string) =>
    numberCell(value, value === null ? ABSENT : format(value));
  return html`<tr><td>${agentName(key)}</td><td class="nw">${LEVEL_WORDS[key.help_level]}</td><td class="r" data-v="${key.attempt}"><a href="${link}" aria-label="Attempt ${key.attempt} of ${agentName(key)}, ${LEVEL_WORDS[key.help_level]}">${key.attempt}</a></td><td class="nw">${verdict}</td>${numberCell(share === null ? null : toNumber(share), share === null ? ABSENT : formatPercent(share))}${score === null ? numberCell(null, ABSENT) : numberCell(score.completed.n, `${score.completed.n} / ${score.completed.d}`)}<td>${score?.first_failure?.step ?? ''}</td>${numberCell(score?.broken ?? null, score === null ? ABSENT : String(score.broken))}${numberCell(turns.length, String(turns.length))}${amount(agentMinutes(attempt), formatMinutes)}${amount(agentTokens(attempt), formatTokens)}${amount(agentCost(attempt), formatDollars)}</tr>
`;
}

function pageLinks(
  task: string,
  page: number,
  pages: number,
  { path, addresses }: { readonly path: string; readonly addresses: Addresses },
): Html {
  if (pages === 1) return NOTHING;
  const links = Array.from({ length: pages }, (_, index) => index + 1).map((number) =>
    number === page
      ? html`<span aria-current="page">Page ${number}</span>`
      : html`<a href="${linkFrom(path, addresses.taskAttempts(task, number))}">Page ${number}</a>`,
  );
  return html`<nav class="pages" aria-label="Pages of attempts">${links}</nav>`;
}
