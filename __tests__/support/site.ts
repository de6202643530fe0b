import type { Attempt } from '../../src/core/bench/attempt.ts';
import { groupAttempts } from '../../src/core/bench/attempt.ts';
import type { BenchPlan } from '../../src/core/bench/bench-plan.ts';
import type { TurnResult } from '../../src/core/bench/turn-result.ts';
import { attemptPage } from '../../src/report/site/attempt-page.ts';
import { createSiteModel } from '../../src/report/site/create-site-model.ts';
import type { SiteFile, SiteModel } from '../../src/report/site/site-model.ts';
import { sitePages } from '../../src/report/site/site-pages.ts';
import type { TurnTexts } from '../../src/report/site/turn-records.ts';
import { arbitraryResults, type ResultsShape } from './arbitrary-results.ts';

/** Two tasks, two agents, two levels, over a few days. */
export const SITE_SHAPE: ResultsShape = {
  seed: 5,
  tasks: 2,
  agents: [
    { name: 'alpha', model: 'large' },
    { name: 'beta', model: null },
  ],
  levels: ['bare', 'self-correction'],
  attempts: 2,
  turns: 3,
  invalid: 0.1,
};

export function siteLines(shape: ResultsShape = SITE_SHAPE): readonly TurnResult[] {
  return [...arbitraryResults(shape)].map((line) => onDay(line, line.key.attempt));
}

/** The same line, begun on a day of its own, so that there is a trend. */
export function onDay(line: TurnResult, day: number): TurnResult {
  const started_at = `2026-11-${String(day).padStart(2, '0')}T06:00:00.000Z`;
  return { ...line, run: { ...line.run, started_at } };
}

export function siteModel(lines: readonly TurnResult[], plan: BenchPlan | null = null): SiteModel {
  return createSiteModel({ title: 'Benchmark', version: '1.2.3', attempts: groupAttempts(lines), plan });
}

/** Every file of a site, with the same records for every turn of every attempt. */
export function siteFiles(model: SiteModel, texts: TurnTexts | null = null): ReadonlyMap<string, string> {
  const page = (attempt: Attempt): SiteFile => {
    const found = texts === null ? [] : attempt.turns.map(({ key }) => [key.turn, texts] as const);
    return attemptPage(attempt, new Map(found), model);
  };
  const files = [...sitePages(model), ...[...model.attempts.values()].flat().map(page)];
  const byPath = new Map(files.map(({ path, text }) => [path, text]));
  if (byPath.size !== files.length) throw new Error('two files have one path');
  return byPath;
}
