import { findResultFiles } from '../../adapters/storage/result-files.ts';
import { createBenchReport } from '../../core/bench/create-bench-report.ts';
import { flagChanges } from '../../core/bench/flag-changes.ts';
import { judgeComparisons } from '../../core/bench/judge-comparison.ts';
import { newestAttempts } from '../../core/bench/newest-attempts.ts';
import { UsageError } from '../../core/errors.ts';
import {
  type CommentPlace,
  type ComparisonComment,
  comparisonComment,
  type EarlierResults,
} from '../../report/bench/comparison-comment.ts';
import { renderBenchMarkdown } from '../../report/bench/render-markdown.ts';
import { compareLoaded } from '../bench/compare-loaded.ts';
import { type LoadedResults, loadResults } from '../bench/load-results.ts';
import type * as GitHubDoors from '../github.ts';
import { withoutSecrets } from '../publish/secrets.ts';

export interface CommentOptions {
  /** Tells this comparison from others of the same workflow; empty: it is the only one. */
  readonly key?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/**
 * `stepmark results comment`: what became of an agent that a pull request changes, as a comment of that pull request. What
 * is read and computed is ours; what writes needs GitHub's packages, and gets the text alone.
 */
export async function runResultsComment(
  [before, now]: readonly [before: string, now: string],
  { key = '', dryRun = false, json = false }: CommentOptions,
  loadGitHub: () => Pick<typeof GitHubDoors, 'runCommentComparison'>,
): Promise<void> {
  const part = key === '' ? null : requireKey(key);
  const comment = describe(
    withoutSecrets(await loadEarlier(before)),
    withoutSecrets(await loadResults([now])),
  );
  const render = (place: CommentPlace) => renderBenchMarkdown(comparisonComment(comment, place));
  const { earlier } = comment;
  const verdict = judgeComparisons(earlier.kind === 'compared' ? earlier.comparison.comparisons : []);
  if (!dryRun) return loadGitHub().runCommentComparison({ verdict, part, render, json });
  const body = render({ head: null, run: null });
  process.stdout.write(json ? `${JSON.stringify({ verdict, body })}\n` : body);
}

type Earlier =
  | Exclude<EarlierResults, { readonly kind: 'compared' }>
  | ({ readonly kind: 'read' } & LoadedResults);

/** That there is nothing to compare with is no failure of the run, and is said in its comment. */
async function loadEarlier(path: string): Promise<Earlier> {
  try {
    await findResultFiles([path]);
  } catch (error) {
    if (error instanceof UsageError) return { kind: 'none' };
    throw error;
  }
  try {
    return { kind: 'read', ...(await loadResults([path])) };
  } catch (error) {
    if (error instanceof UsageError) return { kind: 'unreadable', why: error.message };
    throw error;
  }
}

function describe(earlier: Earlier, now: LoadedResults): ComparisonComment {
  const own = newestAttempts(now.attempts, now.plan).kept;
  const others = earlier.kind === 'read' ? newestAttempts(earlier.attempts, earlier.plan).kept : [];
  return {
    earlier: earlier.kind === 'read' ? compare(earlier, now) : earlier,
    report: createBenchReport(now.attempts, now.plan),
    flags: flagChanges(others, own),
    tampered: own.filter(({ last }) => last.verdict === 'tampered').length,
    notes: now.notes,
  };
}

function compare(earlier: LoadedResults, now: LoadedResults): EarlierResults {
  const starts = earlier.attempts.flatMap(({ turns }) => turns.map(({ run }) => run.started_at));
  return {
    kind: 'compared',
    comparison: compareLoaded({ ...earlier, name: 'before' }, { ...now, name: 'now' }),
    newest: starts.sort().at(-1) ?? '',
  };
}

function requireKey(key: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(key)) return key;
  throw new UsageError(
    'bad-argument',
    `Expected --key with up to 40 letters, digits, dots, underscores and hyphens, found ${JSON.stringify(key.slice(0, 100))}.`,
  );
}
