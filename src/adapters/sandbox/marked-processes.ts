import { readdir, readFile, stat } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** A process that forks while we look is found in the next round; more than this many rounds is a lost race. */
const ROUNDS = 20;

/**
 * Ends what a command left: its process group, and on Linux every process whose environment still holds the mark. One
 * that left the group and cleared its environment gets away: there is no more to be had without a sandbox.
 */
export async function killMarked(left: {
  readonly group: number;
  readonly mark: string;
  readonly platform: NodeJS.Platform;
}): Promise<void> {
  if (left.platform === 'win32') return;
  for (let round = 0; round < ROUNDS; round++) {
    const inGroup = kill(-left.group);
    const marked = left.platform === 'linux' ? await findMarked(left.mark) : [];
    for (const pid of marked) kill(pid);
    if (!inGroup && marked.length === 0) return;
    await delay(5);
  }
}

/** Threads of a user: that is what the kernel's process limit counts. */
export async function countProcessesOf(uid: number): Promise<number> {
  const counts = await Promise.all(
    (await processIds()).map(async (pid) => {
      const owner = await stat(`/proc/${pid}`).catch(() => null);
      if (owner?.uid !== uid) return 0;
      const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
      return threads.length;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function findMarked(mark: string): Promise<readonly number[]> {
  const found = await Promise.all(
    (await processIds()).map(async (pid) => {
      if (pid === process.pid) return null;
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      return environment.split('\0').includes(mark) ? pid : null;
    }),
  );
  return found.filter((pid) => pid !== null);
}

async function processIds(): Promise<readonly number[]> {
  const names = await readdir('/proc').catch(() => []);
  return names.filter((name) => /^\d+$/u.test(name)).map(Number);
}

/** Whether there was anybody to kill. */
function kill(pid: number): boolean {
  try {
    process.kill(pid, 'SIGKILL');
    return true;
  } catch {
    return false;
  }
}
