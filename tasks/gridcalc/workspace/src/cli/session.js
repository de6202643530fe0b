import path from 'node:path';
import { FormulaSyntaxError } from '../formula/tokenizer.js';
import { CsvError } from '../io/csv.js';
import { Workbook } from '../sheet/workbook.js';
import { findCommand } from './commands/index.js';
import { CommandError } from './errors.js';
import { CommandLine, expectCount, isIdle } from './line.js';

/** One run of commands: a workbook, where files are, and where output goes. */
export class Session {
  workbook = new Workbook();
  finished = false;
  failed = false;
  #folder;
  #write;
  #options;

  /** `write` takes text to output; file names are relative to `folder`. */
  constructor({ folder, write, echo = false, strict = false }) {
    this.#folder = folder;
    this.#write = write;
    this.#options = { echo, strict };
  }

  print(line) {
    this.#write(`${line}\n`);
  }

  /** Prints lines, or `(none)` when there are none. */
  printAll(lines) {
    for (const line of lines.length > 0 ? lines : ['(none)']) this.print(line);
  }

  resolve(file) {
    return path.resolve(this.#folder, file);
  }

  /** Starts over with an empty workbook. */
  reset() {
    this.workbook = new Workbook();
  }

  /** Runs one line. What the user did wrong is printed, not thrown. */
  run(text) {
    if (this.#options.echo && text.trim() !== '') this.print(`> ${text.trim()}`);
    if (isIdle(text)) return;
    try {
      this.#dispatch(new CommandLine(text));
    } catch (error) {
      if (!isExpected(error)) throw error;
      this.print(`error: ${describe(error)}`);
      this.failed = true;
      if (this.#options.strict) this.finished = true;
    }
  }

  #dispatch(line) {
    const command = findCommand(line.name);
    if (!command) throw new CommandError(`unknown command "${line.name}"`);
    const { least = 0, most = least } = command;
    expectCount(line.args, least, most, command.usage);
    command.run(this, line);
  }
}

function isExpected(error) {
  return (
    error instanceof CommandError ||
    error instanceof FormulaSyntaxError ||
    error instanceof CsvError ||
    isFileError(error)
  );
}

function isFileError(error) {
  return error instanceof Error && typeof error.code === 'string' && error.syscall !== undefined;
}

function describe(error) {
  if (!isFileError(error)) return error.message;
  const file = error.path ? path.basename(error.path) : 'the file';
  return error.code === 'ENOENT' ? `no such file: ${file}` : `cannot use ${file} (${error.code})`;
}
