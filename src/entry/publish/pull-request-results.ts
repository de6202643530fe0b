import { RefusedResult } from '../../core/errors.ts';
import { createCardKey, isKeyOf } from '../../core/github/card-key.ts';
import type { PullRequest } from '../../core/github/pull-request.ts';
import type { RunAttempt } from '../../core/github/run-order.ts';
import type { NamedText } from '../../formats/parse-yaml.ts';
import { REPOSITORY_CONFIG_PATH } from '../../formats/repository-config-file.ts';
import { parseResultFile } from '../../formats/result-file.ts';
import type { Links } from '../../report/links.ts';
import { type Belonging, judge } from './judge.ts';
import { type KeyedCard, mergeExpected, parseExpected } from './merged.ts';
import { readOwnKnowledge } from './own-knowledge.ts';
import { readFacts } from './pull-request-facts.ts';
import { type ReadBase, remembering } from './read-base.ts';
import { type Attempt, attempt, shownOf } from './refused.ts';
import type { PublishMeans, ResultSource, Shown, ToPublish } from './results.ts';

/** A result as it arrived, under the key of its artifact. */
export interface ArrivedResult {
  readonly key: string;
  readonly attempt: number;
  readonly text: NamedText;
}

/** Results of one run, and what GitHub says of that run. */
export interface Arrival {
  /** Path of the workflow's file. */
  readonly workflow: string;
  readonly run: RunAttempt;
  /** The commit that the run was of. */
  readonly head: string;
  readonly links: Links | null;
  readonly results: Attempt<readonly ArrivedResult[]>;
}

/** What goes to one pull request: a card for each key, or one of all keys that are expected. */
export async function resultsFor(
  pullRequest: PullRequest,
  arrival: Arrival,
  { source, means }: { readonly source: ResultSource; readonly means: PublishMeans },
): Promise<readonly ToPublish[]> {
  const { run, head, links, workflow, results } = arrival;
  const readBase = remembering((path) => means.github.readFile(path, pullRequest.base.sha));
  const facts = await readFacts(pullRequest, readBase, means.github);
  const { comment } = facts;
  const common = { pullRequest: pullRequest.number, comment, check: false, links };
  const under = (key: string, shown: Shown) => ({ ...common, marker: { key, head, ...run }, shown });
  const ownKey = createCardKey({ workflow, part: null });
  if (results.kind === 'refused') return [under(ownKey, { kind: 'status', status: results.status })];
  // All of them belong to another pull request of the same branch.
  if (results.value.length === 0) return [];
  const judged = judging(pullRequest, arrival, { ...facts, repository: means.place.repository, readBase });
  const parts = parseExpected(source.expect);
  if (parts.length === 0) {
    const show = async (result: ArrivedResult) =>
      under(result.key, shownOf(await attempt(arrival, async () => (await judged(result)).card)));
    return Promise.all(results.value.map(show));
  }
  const merged = await attempt(arrival, async () => {
    const cards = await Promise.all(results.value.map(judged));
    return mergeExpected(cards, { workflow, parts }, await readGate(readBase));
  });
  if (merged.kind === 'refused') return [under(ownKey, { kind: 'status', status: merged.status })];
  return merged.value.map(({ key, card }) => under(key, { kind: 'card', card }));
}

/**
 * The results of one workflow's run, of each key the latest attempt. Whoever runs code of a change can upload under any
 * name: a key of another workflow would take the place of that one's card, and an attempt to come that of all later ones.
 * Throws RefusedResult `wrong-run`.
 */
export function requireOwnKeys(
  results: readonly ArrivedResult[],
  { workflow, run }: Pick<Arrival, 'workflow' | 'run'>,
): readonly ArrivedResult[] {
  const latest = new Map<string, ArrivedResult>();
  for (const result of results) {
    if (!isKeyOf(result.key, workflow) || result.attempt > run.attempt) {
      throw new RefusedResult(
        'wrong-run',
        `Expected results of ${workflow} up to attempt ${run.attempt}, found "${result.text.name}".`,
      );
    }
    const known = latest.get(result.key);
    if (known === undefined || known.attempt < result.attempt) latest.set(result.key, result);
  }
  return [...latest.values()];
}

function judging(
  { number, base, head: { ref } }: PullRequest,
  { run, head }: Arrival,
  { repository, readBase, agent, task }: Pick<Belonging, 'repository' | 'readBase' | 'agent' | 'task'>,
): (result: ArrivedResult) => Promise<KeyedCard> {
  return async ({ key, attempt: of, text }) => {
    const card = await judge(parseResultFile(text), {
      trust: 'self-reported',
      repository,
      readBase,
      agent,
      task,
      pullRequest: number,
      base: { ref: base.ref, sha: null },
      head: { ref, sha: head },
      run: { run: run.run, attempt: of },
      config: REPOSITORY_CONFIG_PATH,
      gate: null,
    });
    return { key, attempt: of, card };
  };
}

function readGate(readBase: ReadBase): ReturnType<typeof readOwnKnowledge> {
  const today = new Date().toISOString().slice(0, 10);
  return readOwnKnowledge(readBase, { config: REPOSITORY_CONFIG_PATH, gate: null, taskId: null, today });
}
