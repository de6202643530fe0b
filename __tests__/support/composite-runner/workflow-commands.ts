/** A workflow command that the runner would have carried out. */
export interface RanCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
  readonly line: string;
}

/** What a line of a step's output does to the runner. */
export type LineEffect =
  | { readonly kind: 'text' }
  | { readonly kind: 'ran'; readonly command: RanCommand }
  /** A command while commands are stopped: shown as text. */
  | { readonly kind: 'stopped'; readonly command: RanCommand }
  /** A command that the runner refuses, which fails the step. */
  | { readonly kind: 'refused'; readonly command: RanCommand; readonly reason: string };

const COMMANDS: ReadonlySet<string> = new Set([
  'add-mask',
  'add-matcher',
  'add-path',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-env',
  'set-output',
  'stop-commands',
  'warning',
]);

/** Disabled since 2020: whoever prints one fails the step. */
const DISABLED: ReadonlySet<string> = new Set(['set-env', 'add-path']);

/** The runner ends a line at each of these, so a bare carriage return starts a new one. */
const LINE_END = /\r\n|\n|\r/;
const LEADING_SPACE = /^[\s\u0085]+/;

interface Shape {
  readonly start: string;
  readonly end: string;
  readonly separator: string;
  readonly escapes: readonly (readonly [escaped: string, character: string])[];
}

/** `::name key=value,key=value::data`, at the start of a line after white space. */
const NEWER: Shape = {
  start: '::',
  end: '::',
  separator: ',',
  escapes: [
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%3A', ':'],
    ['%2C', ','],
    ['%25', '%'],
  ],
};

/** `##[name key=value;key=value]data`, anywhere in a line. */
const OLDER: Shape = {
  start: '##[',
  end: ']',
  separator: ';',
  escapes: [
    ['%3B', ';'],
    ['%0D', '\r'],
    ['%0A', '\n'],
    ['%5D', ']'],
    ['%25', '%'],
  ],
};

/** Reads one step's output as the runner does (SECURITY.md row A16). */
export function createCommandReader(): { readLine(line: string): LineEffect } {
  let token: string | null = null;
  return {
    readLine(line) {
      const command = findCommand(line, token);
      if (command === null) return { kind: 'text' };
      const name = command.name.toLowerCase();
      if (token !== null) {
        if (name !== token.toLowerCase()) return { kind: 'stopped', command };
        token = null;
        return { kind: 'ran', command };
      }
      if (DISABLED.has(name)) return { kind: 'refused', command, reason: `${name} is disabled` };
      if (name === 'stop-commands') {
        if (command.data === '' || COMMANDS.has(command.data.toLowerCase())) {
          return { kind: 'refused', command, reason: 'a token that is empty or a command' };
        }
        token = command.data;
      }
      return { kind: 'ran', command };
    },
  };
}

/** Splits text as the runner does; the last part may be unfinished. */
export function splitLines(text: string): readonly string[] {
  return text.split(LINE_END);
}

function findCommand(line: string, token: string | null): RanCommand | null {
  const trimmed = line.replace(LEADING_SPACE, '');
  const newer = trimmed.startsWith(NEWER.start) ? readShape(trimmed, NEWER, token) : null;
  if (newer !== null) return { ...newer, line };
  const at = line.indexOf(OLDER.start);
  const older = at < 0 ? null : readShape(line.slice(at), OLDER, token);
  return older === null ? null : { ...older, line };
}

function readShape(text: string, shape: Shape, token: string | null): Omit<RanCommand, 'line'> | null {
  const end = text.indexOf(shape.end, shape.start.length);
  if (end < 0) return null;
  const head = text.slice(shape.start.length, end);
  const space = head.indexOf(' ');
  const name = space < 0 ? head : head.slice(0, space);
  const known = COMMANDS.has(name.toLowerCase()) || name.toLowerCase() === token?.toLowerCase();
  if (!known) return null;
  const properties = space < 0 ? {} : readProperties(head.slice(space + 1), shape);
  return { name, properties, data: unescapeText(text.slice(end + shape.end.length), shape) };
}

function readProperties(text: string, shape: Shape): Readonly<Record<string, string>> {
  const pairs = text.split(shape.separator).flatMap((part) => {
    const equals = part.indexOf('=');
    return equals < 1
      ? []
      : [[part.slice(0, equals).trim(), unescapeText(part.slice(equals + 1), shape)] as const];
  });
  return Object.fromEntries(pairs);
}

function unescapeText(text: string, { escapes }: Shape): string {
  return escapes.reduce((result, [escaped, character]) => result.replaceAll(escaped, character), text);
}
