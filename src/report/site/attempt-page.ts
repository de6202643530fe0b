import type { Attempt } from '../../core/bench/attempt.ts';
import { agentCost, agentMinutes, agentTokens } from '../../core/bench/attempt-facts.ts';
import { formatPercent } from '../../core/fraction.ts';
import { INDEX, linkFrom } from './addresses.ts';
import { agentName, formatDollars, formatMinutes, formatTokens } from './cells.ts';
import { type Html, html, NOTHING } from './markup.ts';
import { renderPage } from './page.ts';
import type { SiteFile, SiteModel } from './site-model.ts';
import { type TurnTexts, turnRecords } from './turn-records.ts';
import { turnSteps } from './turn-steps.ts';
import { turnTable } from './turn-table.ts';
import { LEVEL_WORDS, VERDICT_WORDS } from './words.ts';

/** Parts of a model that an attempt's page needs. */
export type AttemptModel = Pick<SiteModel, 'title' | 'version' | 'addresses'>;

/** One attempt: its turns, steps, failure, help and, where they were kept, what was said and done. */
export function attemptPage(
  attempt: Attempt,
  texts: ReadonlyMap<number, TurnTexts>,
  model: AttemptModel,
): SiteFile {
  const { key, last, state, turns } = attempt;
  const path = model.addresses.attempt(attempt);
  const verdict = state === 'unfinished' ? '… not finished' : VERDICT_WORDS[last.verdict];
  const name = `${agentName(key)}, ${LEVEL_WORDS[key.help_level]}, attempt ${key.attempt}`;
  const body = html`<div class="verdict v-${last.verdict}"><h1>${verdict}</h1><p class="sub"><strong>${name}</strong> on <a href="${linkFrom(path, model.addresses.task(key.task))}">${key.task}</a></p></div>
${tiles(attempt)}${invalidReason(attempt)}${firstFailure(attempt)}${brokenTests(attempt)}
<h2 id="steps">Steps by turn</h2>${turnSteps(turns)}
<h2 id="turns">Turns</h2>${turnTable(attempt)}
${turnRecords(turns, texts)}
<h2 id="facts">This attempt</h2>${facts(attempt)}`;
  const trail = [
    { path: INDEX, title: model.title },
    { path: model.addresses.task(key.task), title: key.task },
  ];
  return renderPage({ path, title: `${key.task}: ${name}`, trail, body, script: false }, model);
}

function tiles(attempt: Attempt): Html {
  const { score } = attempt.last;
  const [minutes, tokens, cost] = [agentMinutes(attempt), agentTokens(attempt), agentCost(attempt)];
  const share = score?.step_score ?? null;
  const found: readonly (readonly [string, string | null])[] = [
    ['step score', share === null ? null : formatPercent(share)],
    ['steps passed', score === null ? null : `${score.completed.n} / ${score.completed.d}`],
    ['F2P tests', outOf(score?.f2p ?? null)],
    ['P2P tests', outOf(score?.p2p ?? null)],
    ['minutes', minutes === null ? null : formatMinutes(minutes)],
    ['tokens', tokens === null ? null : formatTokens(tokens)],
    ['cost, $', cost === null ? null : formatDollars(cost)],
  ];
  const shown = found.flatMap(([name, value]) =>
    value === null ? [] : [html`<div class="tile"><dt>${name}</dt><dd>${value}</dd></div>`],
  );
  return shown.length === 0 ? NOTHING : html`<dl class="tiles">${shown}</dl>`;
}

function outOf(count: { readonly passed: number; readonly declared: number } | null): string | null {
  return count === null ? null : `${count.passed} / ${count.declared}`;
}

function invalidReason({ last }: Attempt): Html {
  if (last.invalid_reason === null) return NOTHING;
  return html`<div class="note"><p><strong>It could not be measured.</strong></p><pre>${last.invalid_reason}</pre></div>`;
}

function firstFailure({ last }: Attempt): Html {
  const failure = last.score?.first_failure ?? null;
  if (failure === null) return NOTHING;
  const number = (last.score?.steps.findIndex(({ id }) => id === failure.step) ?? -1) + 1;
  const test = failure.test === null ? NOTHING : html`<p><code>${failure.test}</code></p>`;
  const message = failure.message === null ? NOTHING : html`<pre>${failure.message}</pre>`;
  return html`<div class="note"><p><strong>First failure: step ${number > 0 ? `${number}, ` : ''}${failure.step}</strong> (${failure.cause})</p>${test}${message}</div>`;
}

function brokenTests({ last }: Attempt): Html {
  const { broken = 0, broken_tests: tests = [] } = last.score ?? {};
  if (broken === 0) return NOTHING;
  const cut = tests.length < broken ? html`<p class="cut">${tests.length} of ${broken} shown.</p>` : NOTHING;
  return html`<div class="note bad"><p><strong>${broken} broken</strong> (P2P tests that passed before)</p><ul>${tests.map((test) => html`<li><code>${test}</code></li>`)}</ul>${cut}</div>`;
}

function facts({ key, last, turns: [first] }: Attempt): Html {
  const { run, budget } = last;
  const limits = [
    `${budget.turns} turns`,
    ...(budget.minutes === null ? [] : [`${budget.minutes} minutes`]),
    ...(budget.cost_usd === null ? [] : [`$ ${budget.cost_usd}`]),
  ];
  const rows: readonly (readonly [string, string])[] = [
    ['Began', first.run.started_at],
    ['Agent version', key.agent_version ?? 'not known'],
    ['Budget', limits.join(', ')],
    ['Trust', run.trust],
    ['Task version', key.task_hash.slice(0, 12)],
    ['Configuration', key.config_hash.slice(0, 12)],
    ['Grader', String(key.grader)],
    ['Run', key.run],
    ...(last.score?.flags.length ? [['Flags', last.score.flags.join(', ')] as const] : []),
  ];
  return html`<dl class="kv">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}
