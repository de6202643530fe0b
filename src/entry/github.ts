import { runFinish as finish } from './action/finish.ts';
import { runPrepare as prepare } from './action/prepare.ts';
import { type AlertOptions, runResultsAlert as alert } from './commands/alert.ts';
import { type OpenOptions, runOpen as open } from './commands/open.ts';
import { runPublish as publish } from './commands/publish.ts';
import { endWith } from './failure.ts';
import { type ComparisonToPublish, commentComparison } from './publish/comment-comparison.ts';
import type { PublishOptions } from './publish/options.ts';

/*
 * What needs GitHub's packages: a bundle of its own (dist/publish.cjs), loaded for these commands alone. Errors end here:
 * the classes of two bundles are not the same, and main.cjs would take ours for bugs.
 */

export const runFinish = (): Promise<void> => finish().catch(endWith);
export const runPrepare = (): Promise<void> => prepare().catch(endWith);
export const runPublish = (options: PublishOptions): Promise<void> => publish(options).catch(endWith);
export const runOpen = (task: string, options: OpenOptions): Promise<void> =>
  open(task, options).catch(endWith);
export const runResultsAlert = (paths: readonly string[], options: AlertOptions): Promise<void> =>
  alert(paths, options).catch(endWith);
export const runCommentComparison = (comparison: ComparisonToPublish): Promise<void> =>
  commentComparison(comparison).catch(endWith);
