import { type ApplicationFunction, Probot } from 'probot';
import { APP_EVENTS } from '../../core/bot/app-manifest.ts';
import { UsageError } from '../../core/errors.ts';
import { parseWebhookBody } from '../../formats/webhook-body.ts';
import type { Delivery, Finish } from '../../pipeline/bot/ports.ts';

/** What a Probot is made with. The secret is always given: without one Probot takes a word that everybody knows (SECURITY.md row B1). */
export interface ProbotSettings {
  readonly appId: number;
  /** PEM. */
  readonly privateKey: string;
  readonly secret: string;
  /** Of the API. */
  readonly apiUrl: string;
}

/** Reads a delivery, does what is slow, and gives what is to be written. */
export type Read = (delivery: Delivery) => Promise<Finish>;

const NOTHING: Finish = async () => {};

/** Those of installations come without being asked for. */
const EVENTS = [...APP_EVENTS, 'installation', 'installation_repositories'] as const;

/** What Probot hands over is found by its payload: an AsyncLocalStorage would slow down every promise of the process. */
interface Received {
  readonly delivery: Delivery;
  finish: Finish;
}

/**
 * The bot as a Probot app: what the inbox hands over goes through Probot to the handlers that are registered with it.
 * Probot's own server is not used: it takes bodies of any size, and acknowledges what is not kept yet (SECURITY.md rows B3
 * and B4).
 */
export async function createProbotApp(
  settings: ProbotSettings,
  read: Read,
): Promise<{ readonly receive: Read }> {
  const { appId, privateKey, secret, apiUrl: baseUrl } = settings;
  const probot = new Probot({ appId, privateKey, secret, baseUrl, logLevel: 'fatal' });
  const received = new WeakMap<object, Received>();
  const app: ApplicationFunction = (probotApp) => {
    probotApp.on([...EVENTS], async ({ payload }) => {
      const now = received.get(payload);
      if (now !== undefined) now.finish = await read(now.delivery);
    });
  };
  await probot.load(app);
  return {
    receive: async (delivery) => {
      const payload = parseOrNull(delivery.body);
      if (payload === null) return read(delivery);
      const now: Received = { delivery, finish: NOTHING };
      received.set(payload, now);
      await receive(probot, delivery, payload);
      return now.finish;
    },
  };
}

/** Null: it is not as strict as it has to be, which is for whoever reads it to say. */
function parseOrNull(body: string): object | null {
  try {
    return parseWebhookBody(body);
  } catch (error) {
    if (error instanceof UsageError) return null;
    throw error;
  }
}

async function receive(probot: Probot, { guid, event }: Delivery, payload: object): Promise<void> {
  try {
    // Its names and payloads are read by our own schemas (formats/webhook-event.ts).
    await probot.receive({ id: guid, name: event, payload } as Parameters<Probot['receive']>[0]);
  } catch (error) {
    // Several handlers could fail at once: ours is one.
    throw error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
  }
}
