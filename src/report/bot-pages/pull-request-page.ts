import { attemptOf } from '../../core/bot/history-attempts.ts';
import type { PageFrame } from '../../core/bot/page-frame.ts';
import {
  historyByTask,
  lastOf,
  type PullRequestHistory,
  type ShownHelp,
  type TaskHistory,
} from '../../core/bot/pull-request-history.ts';
import { formatPercent } from '../../core/fraction.ts';
import { agentName } from '../site/cells.ts';
import { type Html, html, longText, NOTHING } from '../site/markup.ts';
import { turnSteps } from '../site/turn-steps.ts';
import { LEVEL_WORDS, VERDICT_WORDS } from '../site/words.ts';
import { renderBotPage } from './bot-page.ts';
import { historyChart } from './history-chart.ts';
import { historyTable } from './history-table.ts';
import { shortTime } from './short-time.ts';

/** Help beyond this is in the comments on GitHub. */
const HELP_SHOWN = 100;
const HELP_CHARACTERS = 4_000;

/** One pull request: its score over pushes and turns, on every task that it was scored on, and the help it was given. */
export function renderPullRequestPage(history: PullRequestHistory, frame: PageFrame): string {
  const tasks = historyByTask(history);
  const name = `${history.repository} #${history.pullRequest}`;
  const [latest] = tasks;
  const body = html`${latest === undefined ? noScore(name) : top(name, latest)}
${tasks.map((task) => taskSection(task, history))}
${helpSection(history.help)}`;
  return renderBotPage({ title: name, body }, frame);
}

function noScore(name: string): Html {
  return html`<h1>${name}</h1><p class="lead">No score was published yet.</p>`;
}

function top(name: string, { turns }: TaskHistory): Html {
  const { card } = lastOf(turns);
  const { agent, help_level } = card.subject;
  const by =
    agent === null
      ? NOTHING
      : html` by ${agentName({ agent: agent.name, model: agent.model })}, ${LEVEL_WORDS[help_level]}`;
  const reason = card.verdict_reason === null ? NOTHING : html`<p class="sub">${card.verdict_reason}</p>`;
  return html`<div class="verdict v-${card.verdict}"><h1>${VERDICT_WORDS[card.verdict]}</h1><p class="sub"><strong>${name}</strong>${by} <span class="chip">${card.run.trust}</span></p>${reason}</div>
${tiles(card)}`;
}

function tiles({ metrics }: TaskHistory['turns'][0]['card']): Html {
  const { step_score, completed, f2p, p2p, fixed, broken } = metrics;
  const found: readonly (readonly [string, string | null])[] = [
    ['step score', step_score === null ? null : formatPercent(step_score)],
    ['steps passed', completed === null ? null : `${completed.n} / ${completed.d}`],
    ['F2P tests', f2p === null ? null : `${f2p.passed} / ${f2p.declared}`],
    ['P2P tests', p2p === null ? null : `${p2p.passed} / ${p2p.declared}`],
    ['fixed', fixed === null ? null : String(fixed)],
    ['broken', broken === null ? null : String(broken)],
  ];
  const shown = found.flatMap(([name, value]) =>
    value === null ? [] : [html`<div class="tile"><dt>${name}</dt><dd>${value}</dd></div>`],
  );
  return shown.length === 0 ? NOTHING : html`<dl class="tiles">${shown}</dl>`;
}

function taskSection({ task, title, turns }: TaskHistory, history: PullRequestHistory): Html {
  const heading =
    task === null ? html`<h2>Score by push</h2>` : html`<h2>${task} <small>${title}</small></h2>`;
  const hasSteps = turns.some(({ card }) => card.steps !== null && card.steps.length > 0);
  const steps = hasSteps
    ? html`<h3>Steps by turn</h3>${turnSteps(attemptOf(history, turns).turns)}`
    : NOTHING;
  return html`${heading}${historyChart(turns)}${historyTable(turns)}${steps}`;
}

function helpSection(help: readonly ShownHelp[]): Html {
  if (help.length === 0) return NOTHING;
  const shown = help.slice(-HELP_SHOWN);
  const cut =
    shown.length === help.length
      ? NOTHING
      : html`<p class="cut">The latest ${shown.length} of ${help.length}.</p>`;
  return html`<h2 id="help">Help given</h2>${cut}<ul class="help">${shown.map(helpItem)}</ul>`;
}

function helpItem({ kind, text, by, at }: ShownHelp): Html {
  const cut = text.length > HELP_CHARACTERS ? `${text.slice(0, HELP_CHARACTERS - 1).toWellFormed()}…` : text;
  return html`<li>${kind === 'plan' ? 'Plan' : 'Hint'} by <strong>${by}</strong>, ${shortTime(at)} UTC<pre tabindex="0">${longText(cut)}</pre></li>`;
}
