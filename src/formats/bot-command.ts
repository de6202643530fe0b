import type { BotCommand, ReadCommand } from '../core/bot/command.ts';
import { cleanText } from '../core/clean-text.ts';
import { nearestName } from '../core/nearest-name.ts';
import { TASK_ID_PATTERN } from '../core/task.ts';
import { readOpen } from './open-command.ts';

/** In characters: of a whole comment with a command, and of the text of a plan or a hint. */
export const COMMAND_LIMITS = { comment: 1_000, text: 10_000 } as const;

/** The very start of the comment: whatever stands before it, as in a quote or a code block, makes it no command. */
const CALL = /^\/stepmark(?=[ \t\r\n]|$)/;
const FIRST_LINE_END = /[\r\n]/;
const BLANK = /^[ \t\r\n]*$/;
const COMMIT = /^[0-9a-f]{40}$/;
const PULL_REQUEST = /^#?([1-9][0-9]{0,8})$/;

/** A command's words after its name; a text is a sentence about what is wrong with them. */
type ReadWords = (words: readonly string[]) => BotCommand | string;

const COMMANDS: ReadonlyMap<string, ReadWords> = new Map<string, ReadWords>([
  ['run', readRun],
  ['rerun', readRerun],
  ['cancel', alone({ kind: 'cancel' })],
  ['compare', readCompare],
  ['explain', readExplain],
  ['open', readOpen],
  ['status', alone({ kind: 'status' })],
  ['help', alone({ kind: 'help' })],
]);
const NAMES = [...COMMANDS.keys(), 'plan', 'guide'];

/**
 * Reads the command that a comment begins with (SECURITY.md row B8). Never throws. No sentence of its own repeats what
 * the comment says.
 */
export function readCommand(body: string): ReadCommand {
  if (!CALL.test(body)) return { kind: 'none' };
  const rest = body.slice('/stepmark'.length);
  const [name = ''] = /[^ \t]+/.exec(rest.slice(0, endOfLine(rest))) ?? [];
  if (name === 'plan' || name === 'guide') {
    return readText(name, rest.slice(rest.indexOf(name) + name.length));
  }
  if (body.length > COMMAND_LIMITS.comment) {
    return wrong(`A comment with this command has at most ${COMMAND_LIMITS.comment} characters.`);
  }
  const end = endOfLine(rest);
  if (!BLANK.test(rest.slice(end))) {
    return wrong('Nothing may follow the line of this command: write the rest as a comment of its own.');
  }
  return readWords(
    rest
      .slice(0, end)
      .split(/[ \t]+/)
      .filter((word) => word !== ''),
  );
}

function endOfLine(text: string): number {
  const end = text.search(FIRST_LINE_END);
  return end < 0 ? text.length : end;
}

function readText(kind: 'plan' | 'guide', raw: string): ReadCommand {
  const text = raw.trim();
  if (text === '') return wrong(`Write the text after \`/stepmark ${kind}\`, in the same comment.`);
  if (text.length > COMMAND_LIMITS.text) {
    return wrong(`The text of \`/stepmark ${kind}\` has at most ${COMMAND_LIMITS.text} characters.`);
  }
  // What an agent reads is what people saw when it was given: nothing invisible.
  const clean = cleanText(text, COMMAND_LIMITS.text).trim();
  if (clean === '') return wrong(`The text of \`/stepmark ${kind}\` has nothing that can be seen.`);
  return { kind: 'command', command: { kind, text: clean } };
}

function readWords([name, ...words]: readonly string[]): ReadCommand {
  if (name === undefined) return { kind: 'command', command: { kind: 'help' } };
  const read = COMMANDS.get(name);
  if (read === undefined) {
    const near = nearestName(name, NAMES);
    const hint = near === null ? 'There are' : `Did you mean \`${near}\`? There are`;
    return wrong(`There is no such command. ${hint} ${NAMES.join(', ')}.`);
  }
  const command = read(words);
  return typeof command === 'string' ? wrong(command) : { kind: 'command', command };
}

function readRun(words: readonly string[]): BotCommand | string {
  const [first, second] = words;
  if (words.length > 2) return 'Write `/stepmark run`, with at most a task and a commit after it.';
  const isCommit = words.length === 1 && COMMIT.test(first ?? '');
  const task = isCommit ? null : (first ?? null);
  const head = isCommit ? (first ?? null) : (second ?? null);
  if (task !== null && !TASK_ID_PATTERN.test(task)) {
    return 'A task is named by lower-case letters, digits and "-", a commit by all its 40 lower-case digits.';
  }
  if (head !== null && !COMMIT.test(head)) {
    return 'Name the commit after the task, by all its 40 lower-case digits.';
  }
  return { kind: 'run', task, head };
}

function readRerun(words: readonly string[]): BotCommand | string {
  const [which] = words;
  if (which === undefined) return { kind: 'rerun', onlyFailed: false };
  if (which === 'failed' && words.length === 1) return { kind: 'rerun', onlyFailed: true };
  return 'Write `/stepmark rerun` or `/stepmark rerun failed`.';
}

function readCompare(words: readonly string[]): BotCommand | string {
  if (words.length === 0) return { kind: 'compare', pullRequest: null };
  const [, number] = PULL_REQUEST.exec(words[0] ?? '') ?? [];
  if (number === undefined || words.length !== 1) {
    return 'Name one pull request by its number, `/stepmark compare #12`, or none.';
  }
  return { kind: 'compare', pullRequest: Number(number) };
}

function readExplain(words: readonly string[]): BotCommand | string {
  const [step] = words;
  if (step === undefined || words.length !== 1 || !TASK_ID_PATTERN.test(step)) {
    return 'Name one step as the card does: `/stepmark explain parser`.';
  }
  return { kind: 'explain', step };
}

function alone(command: BotCommand): ReadWords {
  return (words) => (words.length === 0 ? command : `Write \`/stepmark ${command.kind}\` alone.`);
}

function wrong(why: string): ReadCommand {
  return { kind: 'wrong', why };
}
