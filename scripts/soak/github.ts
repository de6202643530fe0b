import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LoopbackAnswer, Refusal } from '../../__tests__/support/loopback-github/answer.ts';
import { apiAnswer, storageAnswer } from '../../__tests__/support/loopback-github/answers.ts';
import type { LoopbackState } from '../../__tests__/support/loopback-github/state.ts';
import { readRequest, type Seen, send } from '../../__tests__/support/loopback-github/wire.ts';
import type { Random } from './random.ts';

/** The loopback GitHub without its transcript, which would not fit into memory, and with bad moments. */
export interface SoakGitHub {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  /** By method and route, its ids left out. */
  readonly calls: ReadonlyMap<string, number>;
  /** Answers that no client should have brought about, by their status and route: 4xx but 404 and 409. */
  readonly refusals: ReadonlyMap<string, number>;
  readonly badMoments: () => number;
  readonly close: () => Promise<void>;
}

export interface SoakGitHubOptions {
  readonly state: LoopbackState;
  readonly random: Random;
  /** Of the requests: how many are not answered as they should be. */
  readonly badShare: number;
  /** Hears of what was done, when the answer is made. */
  readonly onDone: (seen: Seen, status: number) => void;
}

export async function startSoakGitHub({
  state,
  random,
  badShare,
  onDone,
}: SoakGitHubOptions): Promise<SoakGitHub> {
  const calls = new Map<string, number>();
  const refusals = new Map<string, number>();
  let badMoments = 0;
  const storage = await listen(async (request, response) => {
    const seen = await readRequest(request, '');
    send(response, storageAnswer(state, seen));
  });
  const api = await listen(async (request, response) => {
    const seen = await readRequest(request, '');
    const route = `${seen.method} ${seen.path.replaceAll(/\/[0-9a-f]{40}|\/\d+|octo-\d+\/\w+-\d+/g, '/*')}`;
    count(calls, route);
    const bad = random.chance(badShare) ? random.pick(['before', 'after', '502'] as const) : null;
    if (bad !== null) badMoments += 1;
    if (bad === 'before') return void request.socket.destroy();
    if (bad === '502') return send(response, { status: 502, body: { message: 'Bad gateway' } });
    const addresses = { apiUrl: api.url, storageUrl: storage.url, graphqlPath: '/graphql' };
    const answer = answerOrRefusal(() => apiAnswer(state, seen, addresses));
    if (answer.status >= 400 && answer.status !== 404 && answer.status !== 409) {
      count(refusals, `${answer.status} ${route}`);
    }
    onDone(seen, answer.status);
    if (bad === 'after') return void request.socket.destroy();
    send(response, answer);
  });
  return {
    ...{ apiUrl: api.url, graphqlUrl: `${api.url}/graphql`, calls, refusals },
    badMoments: () => badMoments,
    close: async () => {
      await Promise.all([api.close(), storage.close()]);
    },
  };
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function answerOrRefusal(answer: () => LoopbackAnswer): LoopbackAnswer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A bot that is killed breaks off what it asks.
      if (request.destroyed) return;
      process.stderr.write(`soak: the loopback failed: ${String(error)}\n`);
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end('{"message":"the loopback failed"}');
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
