import { UsageError } from '../errors.ts';
import { TASK_ID_PATTERN } from '../task.ts';
import { parseTrailers } from './commit-trailers.ts';
import { escapeText } from './escape-text.ts';
import { matchStars } from './star-pattern.ts';

/** `select:` of the configuration. */
export interface TaskSelection {
  /** Pattern of a label; what its last `*` takes is the task. */
  readonly label: string;
  /** Pattern of the head branch; what its last `*` takes, up to the next `/`, is the task. */
  readonly branch: string;
  /** Key of a commit trailer; its value is the task. */
  readonly trailer: string;
}

/**
 * What a pull request says about its task. Null: not asked. The first three come with the event; the others cost a
 * request each, and are asked for where those name nothing.
 */
export interface NamingFacts {
  readonly baseBranch: string;
  readonly labels: readonly string[];
  readonly headBranch: string;
  readonly commitMessages: readonly string[] | null;
  readonly linkedLabels: readonly string[] | null;
}

export type NamingSign = 'base branch' | 'label' | 'branch' | 'commit trailer' | 'label of a linked issue';

export interface NamedTask {
  readonly task: string;
  readonly sign: NamingSign;
}

/** One sign that names something; `id` and `text` are untrusted. */
interface Found {
  readonly sign: NamingSign;
  readonly id: string;
  readonly text: string;
}

/**
 * Which task a pull request belongs to; null: none, so it is scored by transitions. Where several signs agree, the
 * first in the order base branch, label, branch, commit trailer, linked issue's label is given. Throws UsageError
 * `bad-argument` where signs name different tasks, or something that cannot be a task's id.
 */
export function nameTask(facts: NamingFacts, selection: TaskSelection): NamedTask | null {
  const found = findSigns(facts, selection);
  const [first] = found;
  if (first === undefined) return null;
  const odd = found.find(({ id }) => !TASK_ID_PATTERN.test(id));
  if (odd !== undefined) {
    throw new UsageError(
      'bad-argument',
      `the ${odd.sign} ${escapeText(odd.text)} names the task ${escapeText(odd.id)}, which cannot be a task's id; expected 2 to 63 of a-z, 0-9 and "-". Correct it, or change "select" in the configuration.`,
    );
  }
  const different = found.filter(({ id }, index) => found.findIndex((other) => other.id === id) === index);
  if (different.length > 1) {
    const said = different.map(({ sign, id, text }) => `the ${sign} ${escapeText(text)} says ${id}`);
    throw new UsageError(
      'bad-argument',
      `expected a pull request to name one task: ${listShort(said)}. Remove all but one of these signs.`,
    );
  }
  return { task: first.id, sign: first.sign };
}

function findSigns(facts: NamingFacts, selection: TaskSelection): Found[] {
  const { baseBranch, headBranch, commitMessages, linkedLabels } = facts;
  return [
    ...fromPattern('base branch', 'stepmark/*/*', baseBranch, ([task]) => task),
    ...facts.labels.flatMap((label) => fromPattern('label', selection.label, label, lastOf)),
    // People have branches such as "fix/task/ABC-123" where nobody thinks of Stepmark.
    ...fromPattern('branch', selection.branch, headBranch, (taken) => lastOf(taken)?.split('/', 1)[0]).filter(
      ({ id }) => TASK_ID_PATTERN.test(id),
    ),
    ...(commitMessages ?? []).flatMap((message) => fromTrailers(message, selection.trailer)),
    ...(linkedLabels ?? []).flatMap((label) =>
      fromPattern('label of a linked issue', selection.label, label, lastOf),
    ),
  ];
}

function fromPattern(
  sign: NamingSign,
  pattern: string,
  text: string,
  pick: (taken: readonly string[]) => string | undefined,
): Found[] {
  const id = pick(matchStars(pattern, text) ?? []);
  return id === undefined ? [] : [{ sign, id, text }];
}

function fromTrailers(message: string, wanted: string): Found[] {
  return parseTrailers(message)
    .filter(({ key }) => key.toLowerCase() === wanted.toLowerCase())
    .map(({ key, value }) => ({ sign: 'commit trailer', id: value, text: `${key}: ${value}` }));
}

function lastOf(taken: readonly string[]): string | undefined {
  return taken.at(-1);
}

/** A pull request can have 250 commits that all say something else. */
function listShort(said: readonly string[]): string {
  const shown = said.slice(0, 5);
  return said.length > shown.length
    ? `${shown.join('; ')}; and ${said.length - shown.length} more`
    : shown.join('; ');
}
