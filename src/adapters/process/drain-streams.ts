import type { Readable } from 'node:stream';
import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';

/** How long a stream that somebody still holds open is waited for after the process has exited. */
const HELD_PIPE_GRACE_MS = 250;
/** No process may feed us for longer than this after its end, whatever still writes. */
const FLOOD_GRACE_MS = 2_000;

/** Waits until the streams have ended; those that a daemon still holds are destroyed after a grace period (E5). */
export async function drainStreams(streams: readonly (Readable | null)[]): Promise<void> {
  const open = streams.filter((stream): stream is Readable => stream !== null && !stream.closed);
  if (open.length === 0) return;
  const closed = Promise.all(open.map(whenClosed));
  const timer = new AbortController();
  const grace = delay(HELD_PIPE_GRACE_MS, 'held', { signal: timer.signal }).catch(() => 'aborted');
  const outcome = await Promise.race([closed.then(() => 'closed'), grace]);
  timer.abort();
  if (outcome === 'closed') return;
  await readWhatIsThere(open);
  for (const stream of open) stream.destroy();
}

/** On a busy machine the grace period can pass before we were given a turn to read: take what has already arrived. */
async function readWhatIsThere(streams: readonly Readable[]): Promise<void> {
  let arrived = false;
  const note = (): void => {
    arrived = true;
  };
  for (const stream of streams) stream.on('data', note);
  const endMs = Date.now() + FLOOD_GRACE_MS;
  do {
    arrived = false;
    await nextTurn();
    await nextTurn();
  } while (arrived && Date.now() < endMs);
  for (const stream of streams) stream.off('data', note);
}

function whenClosed(stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    if (stream.closed) resolve();
    stream.once('close', () => resolve());
  });
}
