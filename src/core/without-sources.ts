/** A frame of a stack in Python: the source of its line follows, further in. */
const PYTHON_FRAME = /^(\s*)File ".*", line \d+/;

/** Lines that quote a test's source, or only say where in it something happened. */
const DROPPED: readonly RegExp[] = [
  /^\s*Traceback \(most recent call last\):/,
  /^\s*(?:During handling of the above exception|The above exception was the direct cause)/,
  // Marks below a quoted line: `    ~~~~^^^^`, `      |   ^`.
  /^[\s|~^]*\^[\s|~^]*$/,
  // Code frames, as Jest and Vitest print them: `  > 12 |   expect(…)`, `     12|   expect(…)`.
  /^\s*>?\s*\d+\s*\|/,
  /^\s*(?:❯|⎯)/,
  // Frames of JavaScript and of Java.
  /^\s*at .*[\w)>]:\d+(?::\d+)?\)?$/,
  /^\s*at [\w.$/<>]+\(.*\)$/,
  /^\s*\.\.\. \d+ (?:more|common frames omitted)$/,
  // Bats quotes the line that failed.
  /^\s*\(?(?:in|from) (?:test file|function|file) .*line \d+/,
  /^\s*`.*' failed(?: with status \d+)?$/,
];

/** pytest marks what it says with "E"; everything else in its report is source. */
const PYTEST_SAYS = /^E\s{2,}(.*)$/;
/** Node's `assert.ok` quotes the expression below this. */
const NODE_QUOTES = /The expression evaluated to a falsy value:$/;

/**
 * A test's message without lines of the test: the suites are hidden from whoever is measured with them, and runners quote
 * them in traces and code frames.
 */
export function withoutSources(message: string): string {
  const lines = message.split(/\r?\n/u);
  const kept = lines.some((line) => PYTEST_SAYS.test(line)) ? pytestSays(lines) : withoutFrames(lines);
  return kept
    .join('\n')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}

function pytestSays(lines: readonly string[]): readonly string[] {
  const said = lines.flatMap((line) => PYTEST_SAYS.exec(line)?.[1] ?? []);
  // The message itself stands first where the report has it apart.
  const [first = ''] = lines;
  const isMessage = first !== '' && /^[^\s>E]/.test(first) && !said.includes(first);
  return isMessage ? [first, ...said] : said;
}

function withoutFrames(lines: readonly string[]): readonly string[] {
  const kept: string[] = [];
  /** Lines further in than this are source; null: none are expected. */
  let sourceBeyond: number | null = null;
  for (const line of lines) {
    const frame = PYTHON_FRAME.exec(line);
    if (frame !== null) {
      sourceBeyond = (frame[1] ?? '').length;
      continue;
    }
    if (sourceBeyond !== null && (line.trim() === '' || indentOf(line) > sourceBeyond)) continue;
    sourceBeyond = NODE_QUOTES.test(line) ? 0 : null;
    if (!DROPPED.some((pattern) => pattern.test(line))) kept.push(line);
  }
  return kept;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
