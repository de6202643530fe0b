import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UsageError } from './errors.js';
import { USAGE, parseOptions } from './options.js';
import { Session } from './session.js';

export const EXIT = Object.freeze({ OK: 0, FAILED: 1, USAGE: 2 });

/** Runs the program and returns its exit code. */
export async function main(argv, { stdin, stdout, stderr }) {
  try {
    const options = parseOptions(argv);
    const write = (text) => stdout.write(text);
    if (options.help) return tell(write, USAGE);
    if (options.version) return tell(write, readVersion());
    return await runScripts(options, { stdin, write });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    stderr.write(`gridcalc: ${error.message}\n`);
    return EXIT.USAGE;
  }
}

function tell(write, text) {
  write(`${text}\n`);
  return EXIT.OK;
}

function readVersion() {
  const file = new URL('../../package.json', import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')).version;
}

/** Scripts share nothing: each gets a session, and so a workbook, of its own. */
async function runScripts(options, { stdin, write }) {
  const texts = options.scripts.map((name) => ({ name, text: name === '-' ? null : readScript(name) }));
  let exit = EXIT.OK;
  for (const { name, text } of texts) {
    if (texts.length > 1) write(`==> ${name} <==\n`);
    const ok = text === null ? await runInput(stdin, options, write) : runText(name, text, options, write);
    if (!ok) exit = EXIT.FAILED;
  }
  return exit;
}

function readScript(name) {
  try {
    return readFileSync(name, 'utf8');
  } catch {
    throw new UsageError(`cannot read script ${name}`);
  }
}

function runText(name, text, options, write) {
  const output = [];
  const folder = path.dirname(path.resolve(name));
  const session = new Session({ ...options, folder, write: (part) => output.push(part) });
  try {
    for (const line of text.split(/\r?\n/)) {
      if (session.finished) break;
      session.run(line);
    }
  } finally {
    write(output.join(''));
  }
  return !session.failed;
}

/** Standard input is answered line by line, for people and for programs. */
async function runInput(stdin, options, write) {
  const { createInterface } = await import('node:readline');
  const session = new Session({ ...options, folder: process.cwd(), write });
  for await (const line of createInterface({ input: stdin, crlfDelay: Infinity })) {
    session.run(line);
    if (session.finished) break;
  }
  return !session.failed;
}
