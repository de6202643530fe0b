const PLAIN_PATH = /^[A-Za-z0-9 ._,()-]+(?:\/[A-Za-z0-9 ._,()-]+)*$/;

/** The name of a log, where it is a plain path below the scorecard's folder; anything else is dropped. */
export function recordedLog(log: string | null): string | null {
  if (log === null || !PLAIN_PATH.test(log)) return null;
  return log.split('/').includes('..') ? null : log;
}
