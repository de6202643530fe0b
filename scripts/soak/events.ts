import type { Webhook } from '../../__tests__/support/loopback-github/webhook-payloads.ts';
import type { Random } from './random.ts';
import { type Sent, toSent } from './sender.ts';

/** What happens next, at its time; what is due is sent no faster than GitHub would. */
export interface Events {
  /** Something that happens after a while. */
  later(afterMs: number, happen: () => void): void;
  /** A webhook goes out: mostly at once, some late, so that it is overtaken. */
  emit(webhook: Webhook): void;
  /** One that went out before, again: under the same GUID or another. */
  repeat(): boolean;
  /** Lets happen what is due. */
  tick(): void;
  /** A webhook that is due; null: none. */
  take(): Sent | null;
  readonly waiting: () => number;
  /** Every body that went out, once. */
  readonly distinct: () => number;
}

const LATE_SHARE = 0.15;
const LATEST_MS = 3_000;
const REMEMBERED = 500;

export function createEvents(random: Random): Events {
  const happenings: { readonly atMs: number; readonly happen: () => void }[] = [];
  const outgoing: { readonly atMs: number; readonly sent: Sent }[] = [];
  const recent: Sent[] = [];
  const bodies = new Set<string>();
  const put = (sent: Sent, delayMs: number) => outgoing.push({ atMs: performance.now() + delayMs, sent });
  const takeDue = <Item extends { readonly atMs: number }>(items: Item[]) => {
    const now = performance.now();
    const place = items.findIndex(({ atMs }) => atMs <= now);
    return place < 0 ? null : (items.splice(place, 1)[0] ?? null);
  };
  return {
    later: (afterMs, happen) => happenings.push({ atMs: performance.now() + afterMs, happen }),
    emit(webhook) {
      const sent = toSent(webhook);
      recent.push(sent);
      if (recent.length > REMEMBERED) recent.shift();
      bodies.add(`${sent.event} ${sent.body}`);
      put(sent, random.chance(LATE_SHARE) ? random.between(50, LATEST_MS) : 0);
    },
    repeat() {
      if (recent.length === 0) return false;
      const sent = random.pick(recent);
      put(random.chance(0.5) ? sent : { ...sent, guid: toGuid(random) }, random.between(0, LATEST_MS));
      return true;
    },
    tick() {
      for (let due = takeDue(happenings); due !== null; due = takeDue(happenings)) due.happen();
    },
    take: () => takeDue(outgoing)?.sent ?? null,
    waiting: () => happenings.length + outgoing.length,
    distinct: () => bodies.size,
  };
}

function toGuid(random: Random): string {
  const digits = random.hex(32);
  return [0, 8, 12, 16, 20].map((from, index, at) => digits.slice(from, at[index + 1] ?? 32)).join('-');
}
