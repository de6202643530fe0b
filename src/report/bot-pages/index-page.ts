import { createBenchReport } from '../../core/bench/create-bench-report.ts';
import { historyAttempts } from '../../core/bot/history-attempts.ts';
import type { PageFrame } from '../../core/bot/page-frame.ts';
import { pullRequestPath } from '../../core/bot/page-route.ts';
import {
  historyByTask,
  lastOf,
  type PullRequestHistory,
  type ScoredTurn,
} from '../../core/bot/pull-request-history.ts';
import { formatPercent, toNumber } from '../../core/fraction.ts';
import { ABSENT, agentName, numberCell } from '../site/cells.ts';
import { leaderboard } from '../site/leaderboard.ts';
import { type Html, html, NOTHING } from '../site/markup.ts';
import { counted, VERDICT_WORDS } from '../site/words.ts';
import { renderBotPage } from './bot-page.ts';
import { shortTime } from './short-time.ts';

const TITLE = 'Scores of pull requests';
/** Rows of the history: whoever looks for an older one knows its number. */
const ROWS_SHOWN = 200;

/**
 * The first page: how agents do over the public pull requests that were scored on a task, and the latest scores. What it
 * says is computed once, whoever it is then shown to.
 */
export function createIndexPage(histories: readonly PullRequestHistory[]): (frame: PageFrame) => string {
  const attempts = historyAttempts(histories);
  const repositories = new Set(histories.map(({ repository }) => repository)).size;
  const board =
    attempts.length === 0
      ? html`<p>No agent's pull request was scored on a task yet.</p>`
      : leaderboard(createBenchReport(attempts, null).rows);
  const body = html`<h1>${TITLE}</h1>
<p class="lead">${counted(histories.length, 'pull request')} of ${counted(repositories, 'public repository', 'public repositories')}. What says trusted, the bot dispatched and computed itself.</p>
<h2 id="leaderboard">Leaderboard</h2><p class="lead">A pull request of an agent is an attempt, and counts as its latest score says.</p>${board}
<h2 id="history">History</h2>${historyRows(latestScores(histories))}`;
  return (frame) => renderBotPage({ title: TITLE, body }, frame);
}

interface LatestScore {
  readonly history: PullRequestHistory;
  readonly turn: ScoredTurn;
}

/** Of every pull request and task the latest score, newest first. */
function latestScores(histories: readonly PullRequestHistory[]): readonly LatestScore[] {
  return histories
    .flatMap((history) => historyByTask(history).map(({ turns }) => ({ history, turn: lastOf(turns) })))
    .sort((a, b) => Date.parse(b.turn.at) - Date.parse(a.turn.at));
}

function historyRows(all: readonly LatestScore[]): Html {
  if (all.length === 0) return html`<p>No score was published yet.</p>`;
  const shown = all.slice(0, ROWS_SHOWN);
  const cut =
    shown.length === all.length
      ? NOTHING
      : html`<p class="cut">The latest ${shown.length} of ${all.length}.</p>`;
  return html`${cut}<div class="scroll" tabindex="0" role="region" aria-label="History"><table><thead><tr><th scope="col">Time, UTC</th><th scope="col">Pull request</th><th scope="col">Task</th><th scope="col">Agent</th><th scope="col">Verdict</th><th scope="col" class="r">Steps</th><th scope="col" class="r">Step score</th><th scope="col" class="r">Broken</th><th scope="col" class="r">Turns</th><th scope="col">Trust</th></tr></thead><tbody>${shown.map(historyRow)}</tbody></table></div>`;
}

function historyRow({ history, turn: { card, at, turn } }: LatestScore): Html {
  const { agent } = card.subject;
  const { completed, step_score: score, broken } = card.metrics;
  return html`<tr><td class="nw">${shortTime(at)}</td><td>${pullRequestLink(history)}</td><td>${card.task?.id ?? ''}</td><td>${agent === null ? '' : agentName({ agent: agent.name, model: agent.model })}</td><td class="nw">${VERDICT_WORDS[card.verdict]}</td>${completed === null ? numberCell(null, ABSENT) : numberCell(completed.n, `${completed.n} / ${completed.d}`)}${score === null ? numberCell(null, ABSENT) : numberCell(toNumber(score), formatPercent(score))}${numberCell(broken, broken === null ? ABSENT : String(broken))}${numberCell(turn, String(turn))}<td class="nw">${card.run.trust}</td></tr>\n`;
}

function pullRequestLink({ repository, pullRequest }: PullRequestHistory): Html {
  const name = `${repository} #${pullRequest}`;
  const path = pullRequestPath(repository, pullRequest);
  return path === null ? html`${name}` : html`<a href="${path}">${name}</a>`;
}
