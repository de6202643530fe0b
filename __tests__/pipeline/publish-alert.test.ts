import { describe, expect, test } from '@jest/globals';
import type { Attempt } from '../../src/core/bench/attempt.ts';
import { ALERT_LABEL } from '../../src/core/bench/decide-alert.ts';
import { findDrops, type TrackedRun } from '../../src/core/bench/find-drop.ts';
import { publishAlert } from '../../src/pipeline/publish-alert.ts';
import { renderAlert, renderAlertNews } from '../../src/report/bench/alert-issue.ts';
import { arbitraryAttempts, SMALL_SHAPE } from '../support/arbitrary-results.ts';
import { type Connected, TOKEN, withGitHub } from '../support/loopback-github/connected.ts';
import { addIssue, addToken } from '../support/loopback-github/furnish.ts';

const TEXTS = { render: renderAlert, renderNews: renderAlertNews };
const ATTEMPTS = arbitraryAttempts({
  ...{ ...SMALL_SHAPE, tasks: 20, agents: [{ name: 'alpha', model: 'large' }], levels: ['bare'] },
  ...{ attempts: 1, invalid: 0 },
});

/** Runs of one night each, with so many resolved attempts of twenty. */
function nights(...resolved: readonly number[]): readonly TrackedRun[] {
  return resolved.map((count, night) => ({
    name: `2026-11-2${night}-1`,
    attempts: ATTEMPTS.map((attempt, index) => scored(attempt, index < count)),
  }));
}

function scored(attempt: Attempt, resolved: boolean): Attempt {
  const { last } = attempt;
  if (last.score === null) throw new Error('expected measured attempts');
  const share = { n: resolved ? 1 : 0, d: 1 };
  const score = { ...last.score, resolved, f2p_pass: resolved, p2p_pass: resolved, step_score: share };
  const line = { ...last, score, verdict: resolved ? ('resolved' as const) : ('unresolved' as const) };
  return { ...attempt, turns: [line], last: line, outcome: score };
}

function withIssues(use: (at: Connected) => Promise<void>): Promise<void> {
  return withGitHub(async (at) => {
    const { permissions } = addToken(at.loopback.state, TOKEN);
    addToken(at.loopback.state, TOKEN, { permissions: { ...permissions, issues: 'write' } });
    await use(at);
  });
}

/** What is done after each of these nights. */
async function alertAfter({ github }: Connected, runs: readonly TrackedRun[]) {
  return (await publishAlert(github, findDrops(runs), TEXTS)).kind;
}

describe('the issue about dropped scores', () => {
  test('is opened where a score drops, once, with both scores in it', () =>
    withIssues(async (at) => {
      const runs = nights(18, 17, 6, 7);
      expect(await alertAfter(at, runs.slice(0, 2))).toBe('nothing');
      expect(await alertAfter(at, runs.slice(0, 3))).toBe('opened');
      expect(await alertAfter(at, runs.slice(0, 3))).toBe('nothing');
      expect(await alertAfter(at, runs)).toBe('updated');
      const issues = [...at.repository.issues.values()];
      expect(issues.map(({ title, labels }) => [title, labels])).toEqual([
        ['Benchmark: scores of alpha large have dropped', [ALERT_LABEL]],
      ]);
      expect(issues[0]?.body).toMatchInlineSnapshot(`
"<!-- stepmark-alert v=1 state=dropped run=2026-11-23-1 -->

In the run <code>2026&#45;11&#45;23&#45;1</code> these scores are lower than in the last run in which they were not, and more so than chance explains (95 %, paired by task and attempt).

| agent | help | score | reference | before | now | difference | pairs | since |
|:--|:--|:--|:--|--:|--:|--:|--:|:--|
| <code>alpha</code> <code>large</code> | bare | resolved | <code>2026&#45;11&#45;21&#45;1</code> | 17 | 7 | −50.0 (−50.0 to −19.2) | 20 | <code>2026&#45;11&#45;22&#45;1</code> |
| <code>alpha</code> <code>large</code> | bare | step score | <code>2026&#45;11&#45;21&#45;1</code> | 85.0 % | 35.0 % | −50.0 (−70.0 to −30.0) | 20 | <code>2026&#45;11&#45;22&#45;1</code> |

What may have changed: the model behind its name, the agent, its prompts, the machines. The issue is brought up to date after each run, and says when the scores are back.
"
`);
      expect(at.repository.comments).toEqual([]);
    }));

  test('says once when the scores are back, again when they drop again, and is never closed', () =>
    withIssues(async (at) => {
      const runs = nights(18, 6, 17, 17, 5);
      const done: string[] = [];
      for (const [index] of runs.entries()) done.push(await alertAfter(at, runs.slice(0, index + 1)));
      expect(done).toEqual(['nothing', 'opened', 'updated', 'nothing', 'updated']);
      expect(at.repository.comments.map(({ body }) => body)).toEqual([
        'Back in the run <code>2026&#45;11&#45;22&#45;1</code>: no score is below its reference.\n',
        'Dropped again in the run <code>2026&#45;11&#45;24&#45;1</code>: see above.\n',
      ]);
      expect([...at.repository.issues.values()].map(({ state }) => state)).toEqual(['open']);
    }));

  test('is found among others by label and marker: neither alone is enough', () =>
    withIssues(async (at) => {
      const marker = '<!-- stepmark-alert v=1 state=dropped run=2026-11-21-1 -->\n';
      addIssue(at.repository, { number: 1, body: marker });
      addIssue(at.repository, { number: 2, labels: [ALERT_LABEL], body: 'somebody asks about the alert' });
      addIssue(at.repository, { number: 3, labels: [ALERT_LABEL], body: marker, state: 'closed' });
      expect(await alertAfter(at, nights(18, 6))).toBe('opened');
      expect(at.repository.issues.get(4)?.labels).toEqual([ALERT_LABEL]);
      expect([1, 2, 3].map((number) => at.repository.issues.get(number)?.title)).toEqual(
        [1, 2, 3].map(() => 'Something'),
      );
    }));

  test('holds nothing of what an agent is called that could be markup', () => {
    const hostile = '`</code>@mona <img src=x>';
    const renamed = nights(18, 6).map((run) => ({
      ...run,
      attempts: run.attempts.map((attempt) => ({ ...attempt, key: { ...attempt.key, agent: hostile } })),
    }));
    const { title, body } = renderAlert(findDrops(renamed));
    expect(body).not.toMatch(/@mona|<img|`/);
    expect(title).toBe('Benchmark: scores of /codemona img srcx large have dropped');
  });
});
