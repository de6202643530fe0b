import type { Category, Difficulty } from '../task.ts';
import type { AttemptTexts } from './compose-issue.ts';

/** What may be said of a task that comes with Stepmark, and what results say of it; nothing of this lies in a repository. */
export interface TaskTexts extends AttemptTexts {
  readonly category: Category;
  readonly difficulty: Difficulty;
  /** By step. */
  readonly hints: ReadonlyMap<string, string>;
}
