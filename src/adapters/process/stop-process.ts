import { setTimeout as delay } from 'node:timers/promises';
import type { ChildProcess } from './child-process.ts';

/**
 * Sends a signal to a process's whole group: a shell's children must not outlive it. Windows has no groups; there only
 * the process itself is ended. A group that is already gone is fine.
 */
export function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  if (process.platform === 'win32') {
    child.kill(signal);
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // ESRCH: nobody is left. EPERM: what is left belongs to somebody else (sudo), who ends with its lifeline.
  }
}

/** TERM for the group, then KILL for whoever ignored it; `graceMs` 0 is KILL at once. */
export async function stopGroup(
  child: ChildProcess,
  graceMs: number,
  exited: Promise<unknown>,
): Promise<void> {
  if (graceMs > 0) {
    signalGroup(child, 'SIGTERM');
    const timer = new AbortController();
    await Promise.race([exited, delay(graceMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
    timer.abort();
  }
  // Also after a quick exit: the group can hold children that ignored TERM.
  signalGroup(child, 'SIGKILL');
}
