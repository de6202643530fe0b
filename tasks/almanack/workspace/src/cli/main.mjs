import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Session } from './session.mjs';

const USAGE = 'usage: almanack [--echo] [SCRIPT...]';

const CRASHED = 75;

/** Runs scripts (or standard input) and returns the exit code: 1 if a command failed. */
export function main(args) {
  const names = args.filter((arg) => arg !== '--echo');
  const unknown = names.find((arg) => arg.startsWith('--'));
  if (unknown) {
    process.stdout.write(`${USAGE}\n`);
    return unknown === '--help' ? 0 : 2;
  }
  const echo = args.includes('--echo');
  const output = new Output();
  try {
    if (names.length === 0) return runScript(0, process.cwd(), echo, output);
    return Math.max(...names.map((name) => {
      if (echo) output.print(`==> ${name} <==`);
      return runScript(name, path.dirname(name), echo, output);
    }));
  } finally {
    output.flush();
  }
}

/** Every script has a session of its own. */
function runScript(source, folder, echo, output) {
  const fault = Number(process.env.ALMANACK_FAULT ?? 0);
  const session = new Session({ folder, fault, print: (line) => output.print(line) });
  for (const line of readFileSync(source, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    if (echo) output.print(`> ${line}`);
    session.runLine(line);
    if (session.ended) return CRASHED;
  }
  return session.failed ? 1 : 0;
}

/** Collects lines: writing them one by one is slow. */
class Output {
  #lines = [];

  print(line) {
    this.#lines.push(`${line}\n`);
    if (this.#lines.length >= 500) this.flush();
  }

  flush() {
    process.stdout.write(this.#lines.splice(0).join(''));
  }
}
