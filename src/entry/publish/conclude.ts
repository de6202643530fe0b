import { addSummaries, setOutputs, warn } from '../../adapters/actions/workflow-commands.ts';
import type { Verdict } from '../../core/scorecard.ts';
import type { Published } from '../../pipeline/publish.ts';
import { DEFAULT_CONTEXT } from '../../report/context.ts';
import { renderStatus } from '../../report/markdown/status.ts';
import { RENDERERS } from '../../report/renderers.ts';
import type { PublishPlace } from './place.ts';
import type { Shown, ToPublish } from './results.ts';

/** What was to be published, and what became of it. */
export interface Ended {
  readonly result: ToPublish;
  readonly outcome: Published;
}

/** Says what became of everything; where GitHub refused something, the result is in the job summary. */
export async function conclude(
  ended: readonly Ended[],
  { place, isSummarised }: { readonly place: PublishPlace; readonly isSummarised: boolean },
): Promise<void> {
  for (const sentence of ended.flatMap(({ outcome }) => sentencesOf(outcome))) say(sentence, place);
  const url = ended.map(({ outcome }) => commentUrl(outcome)).find((found) => found !== null) ?? null;
  if (place.runner === null) {
    if (url !== null) process.stdout.write(`${url}\n`);
    return;
  }
  setOutputs({ verdict: worstVerdict(ended.map(({ result }) => result.shown)), 'comment-url': url ?? '' });
  if (isSummarised) return;
  const refused = ended.filter(({ outcome }) => outcome.problems.length > 0);
  const left = await addSummaries(refused.map(({ result }) => summaryOf(result)));
  if (left > 0) say(`the job summary has no room for ${left} of ${refused.length} cards`, place);
}

/** To whoever runs this: a yellow line of a workflow's run, or standard error. */
export function say(sentence: string, { runner }: Pick<PublishPlace, 'runner'>): void {
  if (runner === null) process.stderr.write(`stepmark: ${sentence}\n`);
  else warn(sentence);
}

/** One for each surface that GitHub refused, or that a later result has. */
export function sentencesOf({ problems, comment, check }: Published): readonly string[] {
  const older = [comment, check].flatMap((written) =>
    written?.kind === 'older' ? [`nothing was written: ${written.why}`] : [],
  );
  return [...problems, ...older];
}

/** Where the comment is, also one that was left as it was; null: nowhere. */
export function commentUrl({ comment }: Published): string | null {
  return comment !== null && 'url' in comment ? comment.url : null;
}

const WORST_FIRST: readonly Verdict[] = [
  'tampered',
  'invalid',
  'regressed',
  'unresolved',
  'resolved',
  'clean',
];

/** Of several cards the worst; empty where there is none, or something else than a card. */
function worstVerdict(shown: readonly Shown[]): Verdict | '' {
  const verdicts = shown.map((one) => (one.kind === 'card' ? one.card.verdict : null));
  if (verdicts.includes(null)) return '';
  return WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? '';
}

function summaryOf({ shown, links }: ToPublish): string {
  if (shown.kind === 'status') return renderStatus(shown.status);
  return RENDERERS.summary(shown.card, { ...DEFAULT_CONTEXT, links });
}
