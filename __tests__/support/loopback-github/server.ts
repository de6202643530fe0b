import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type LoopbackAnswer, Refusal } from './answer.ts';
import { apiAnswer, storageAnswer } from './answers.ts';
import { type Exchange, exchange } from './exchange.ts';
import { createFaults, type FaultRule, type Faults, faultAnswer } from './faults.ts';
import { createState, type LoopbackState } from './state.ts';
import { readRequest, type Seen, send, sendHalf } from './wire.ts';

export interface LoopbackGitHub {
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly storageUrl: string;
  readonly state: LoopbackState;
  /** Everything that was asked so far, in the order of arrival. */
  readonly transcript: readonly Exchange[];
  /** The same without what only reads. */
  readonly writes: () => readonly Exchange[];
  readonly failNext: (rule: FaultRule) => void;
  /** Ends every connection too. */
  readonly close: () => Promise<void>;
}

export interface LoopbackOptions {
  /** `/api/v3` makes it an enterprise server, whose GraphQL is at `/api/graphql`. */
  readonly prefix?: '' | '/api/v3';
}

/** GitHub on this machine: a real HTTP server, and a second one as the storage of artifacts. */
export async function startLoopbackGitHub({ prefix = '' }: LoopbackOptions = {}): Promise<LoopbackGitHub> {
  const state = createState();
  const transcript: Exchange[] = [];
  const faults = createFaults();
  const graphqlPath = prefix === '' ? '/graphql' : '/api/graphql';

  const storage = await listen((request, response) =>
    serve(request, response, {
      server: 'storage',
      ...{ transcript, faults, prefix: '' },
      answer: (seen) => storageAnswer(state, seen),
    }),
  );
  const api = await listen((request, response) =>
    serve(request, response, {
      server: 'api',
      ...{ transcript, faults, prefix },
      answer: (seen) =>
        apiAnswer(state, seen, { apiUrl: `${api.url}${prefix}`, storageUrl: storage.url, graphqlPath }),
    }),
  );

  return {
    apiUrl: `${api.url}${prefix}`,
    graphqlUrl: `${api.url}${graphqlPath}`,
    storageUrl: storage.url,
    state,
    transcript,
    writes: () => transcript.filter(({ method, path }) => method !== 'GET' && path !== graphqlPath),
    failNext: faults.plan,
    close: async () => {
      await Promise.all([api.close(), storage.close()]);
    },
  };
}

interface Listening {
  readonly url: string;
  readonly close: () => Promise<void>;
}

async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<Listening> {
  const server: Server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A mistake of the test: the client sees it, and so does who reads the message.
      response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: `loopback: ${error}` }));
    });
  });
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

interface Serving {
  readonly server: Exchange['server'];
  readonly transcript: Exchange[];
  readonly faults: Faults;
  readonly prefix: string;
  readonly answer: (seen: Seen) => LoopbackAnswer;
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { server, transcript, faults, prefix, answer }: Serving,
): Promise<void> {
  const seen = await readRequest(request, prefix);
  const fault = faults.take(seen.method, seen.path);
  const place = transcript.length;
  const note = (answered: LoopbackAnswer | null) => {
    transcript[place] = exchange({ server, request, seen, answered, planned: fault !== null });
  };
  note(null);
  if (fault?.kind === 'hang') return;
  if (fault?.kind === 'cut' && fault.when === 'before') {
    request.socket.destroy();
    return;
  }
  const answered =
    fault === null || fault.kind === 'cut' ? answerOrRefusal(() => answer(seen)) : faultAnswer(fault);
  if (fault?.kind === 'cut') {
    if (fault.when === 'midway') sendHalf(response, answered);
    else request.socket.destroy();
    return;
  }
  note(answered);
  send(response, answered);
}

function answerOrRefusal(answer: () => LoopbackAnswer): LoopbackAnswer {
  try {
    return answer();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}
