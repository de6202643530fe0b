import { attemptPlace, attemptResults, type PullRequestAttempt } from '../../core/bot/attempt-results.ts';
import { scoredPushes } from '../../core/bot/turn-note.ts';
import { formatTurnResult } from '../../formats/results-file.ts';
import { readTaskTexts } from './read-task-texts.ts';

interface Means {
  /** Hears of what is left out. */
  readonly say: (sentence: string) => void;
  readonly readTask?: typeof readTaskTexts;
}

/** Attempts over pull requests, by repository and number, as lines of a results file. */
export async function* resultLines(
  attempts: AsyncIterable<PullRequestAttempt>,
  { say, readTask = readTaskTexts }: Means,
): AsyncGenerator<string> {
  const seen = new Set<string>();
  for await (const attempt of attempts) {
    const name = `${attempt.repository}#${attempt.pullRequest}`;
    const place = attemptPlace(attempt);
    if (place === null) continue;
    if (seen.has(place)) {
      say(`${name} is left out: an earlier pull request made the same attempt.`);
      continue;
    }
    seen.add(place);
    const task = scoredPushes(attempt.notes)[0]?.opened.task ?? '';
    const texts = await readTask(task);
    if (texts === null) say(`${name} is left out: this Stepmark has no task ${task}.`);
    else for (const line of attemptResults(attempt, texts)) yield formatTurnResult(line);
  }
}
