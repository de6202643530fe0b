import type { Handle } from '../../pipeline/bot/ports.ts';
import { type Bell, createBell } from './bell.ts';
import type { Database } from './database.ts';
import type { InboxSettings } from './inbox-settings.ts';
import type { Rush } from './rush.ts';
import { findForgottenKeys, forgetOldDeliveries } from './sweep.ts';
import type { WakeUps } from './wake-ups.ts';
import { noteFailure } from './work-rows.ts';
import { stepThroughKey, type Transact } from './work-step.ts';

/** How soon to look again at a key that another worker is at: it may have seen the end of it just before. */
const BUSY_MS = 1_000;

/** What a worker needs. */
export interface WorkPlace {
  readonly database: Database;
  readonly transact: Transact;
  readonly wakeUps: WakeUps;
  readonly bell: Bell;
  readonly rush: Rush;
  readonly settings: InboxSettings;
}

/** Starts as many workers as may be, and who looks after what they left. Returns how to end them. */
export function startWorkers(place: WorkPlace, handle: Handle): () => Promise<void> {
  const { bell, settings } = place;
  const report = settings.onError;
  // New work is nothing to sweep.
  const end = createBell();
  const stopping = new AbortController();
  const loops = Array.from({ length: settings.concurrency }, () =>
    repeat({ bell, pauseMs: settings.pollMs, stopping: stopping.signal, report }, () =>
      workOnce(place, handle, stopping.signal),
    ),
  );
  loops.push(
    repeat({ bell: end, pauseMs: settings.sweepMs, stopping: stopping.signal, report }, () => sweep(place)),
  );
  return async () => {
    stopping.abort();
    bell.ring();
    end.ring();
    await Promise.all(loops);
  };
}

interface Rhythm {
  readonly bell: Bell;
  readonly pauseMs: number;
  readonly stopping: AbortSignal;
  readonly report: (error: unknown) => void;
}

/** Again at once where it did something, else after a pause or a ring, until it is stopped. What it throws is reported. */
async function repeat(
  { bell, pauseMs, stopping, report }: Rhythm,
  once: () => Promise<boolean>,
): Promise<void> {
  while (!stopping.aborted) {
    const count = bell.count();
    const didSomething = await once().catch((error: unknown) => {
      report(error);
      return false;
    });
    if (!didSomething && !stopping.aborted) await bell.wait(count, pauseMs);
  }
}

async function workOnce(place: WorkPlace, handle: Handle, stopping: AbortSignal): Promise<boolean> {
  await place.rush.lull(place.settings.giveWayMs);
  const wakeUp = await place.wakeUps.take();
  if (wakeUp === null) return false;
  const againAfterMs = await drainKey(place, { key: wakeUp.key, handle, stopping });
  await place.wakeUps.finish(wakeUp, againAfterMs);
  return true;
}

interface WorkOfKey {
  readonly key: string;
  readonly handle: Handle;
  readonly stopping: AbortSignal;
}

/** Does all work of a key. When to look again; null: when there is new work. */
async function drainKey(place: WorkPlace, work: WorkOfKey): Promise<number | null> {
  const giveBack = await place.database.holdKey(work.key);
  if (giveBack === null) return BUSY_MS;
  try {
    return await drainHeldKey(place, work);
  } finally {
    await giveBack();
  }
}

async function drainHeldKey(
  { database, transact, rush, settings }: WorkPlace,
  { key, handle, stopping }: WorkOfKey,
): Promise<number | null> {
  while (!stopping.aborted) {
    await rush.lull(settings.giveWayMs);
    const end = await stepThroughKey({ db: database.db, transact }, key, handle);
    switch (end.kind) {
      case 'done':
        break;
      case 'nothing':
        return null;
      case 'early':
        return end.waitMs;
      case 'failed': {
        const retryMs = await noteFailure(database.db, end, settings);
        if (retryMs !== null) return retryMs;
      }
    }
  }
  return 0;
}

async function sweep({ database, transact, wakeUps, rush, settings, bell }: WorkPlace): Promise<boolean> {
  await rush.lull(settings.giveWayMs);
  const keys = await transact((_, db) => findForgottenKeys(db));
  await wakeUps.hasten(keys);
  if (keys.length > 0) bell.ring();
  await forgetOldDeliveries(database.db, settings.rememberHours);
  return false;
}
