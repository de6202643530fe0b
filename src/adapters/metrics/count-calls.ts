import type { GitHubCall } from './bot-metrics.ts';

const COUNT = /^[0-9]{1,9}$/;

/** The same `fetch`, with every call told to `report`: how it went and what is left of GitHub's limits, nothing of its content. */
export function countCalls(
  send: typeof fetch,
  report: (call: GitHubCall) => void,
  now: () => number = performance.now.bind(performance),
): typeof fetch {
  return async (input, init) => {
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET');
    const start = now();
    try {
      const response = await send(input, init);
      report({ method, status: response.status, durationMs: now() - start, limit: limitOf(response) });
      return response;
    } catch (error) {
      report({ method, status: 0, durationMs: now() - start, limit: null });
      throw error;
    }
  };
}

function limitOf({ headers }: Response): GitHubCall['limit'] {
  const remaining = headers.get('x-ratelimit-remaining') ?? '';
  if (!COUNT.test(remaining)) return null;
  return { resource: headers.get('x-ratelimit-resource') ?? 'core', remaining: Number(remaining) };
}
