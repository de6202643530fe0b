import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../../core/errors.ts';
import { FRONT_LIMITS } from './front.ts';

export interface RunningFront {
  readonly port: number;
  /** Takes no more, and resolves when all that was taken is answered. */
  stop(): Promise<void>;
}

/** Listens. A request that is not there as a whole in time is cut off (SECURITY.md row B3). */
export async function startFront(
  listener: RequestListener,
  at: { readonly port: number; readonly host?: string; readonly receiveMs?: number },
): Promise<RunningFront> {
  const receiveMs = at.receiveMs ?? FRONT_LIMITS.receiveMs;
  const server = createServer(
    {
      requestTimeout: receiveMs,
      headersTimeout: receiveMs,
      // Node looks only every 30 seconds by itself.
      connectionsCheckingInterval: Math.max(10, Math.min(1_000, receiveMs / 4)),
    },
    listener,
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      const found = `found that port ${at.port} cannot be listened on: ${cause.message}`;
      reject(new UsageError('bad-config', `expected a free port, ${found}. Choose another.`, { cause }));
    });
    server.listen(at.port, at.host, resolve);
  });
  return {
    port: portOf(server.address()),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
