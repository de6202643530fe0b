import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** A number of seconds to sleep that no other process sleeps: it names a process in the process table. */
export function uniqueSleep(): string {
  return `${randomInt(40_000, 90_000)}.${randomInt(100_000, 999_999)}`;
}

/** Processes alive whose command line holds a word; Linux. */
export function findProcesses(word: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) => read(`/proc/${pid}/cmdline`).split('\0').includes(word))
    .map(Number);
}

/** Waits until a condition holds; the test's own time limit ends a wait that never does. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await delay(10);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** Processes alive that were told of a path or run where something under it is mounted; Linux. */
export function findProcessesOf(path: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((pid) =>
      ['cmdline', 'environ', 'mountinfo'].some((file) => read(`/proc/${pid}/${file}`).includes(path)),
    )
    .map(Number);
}
