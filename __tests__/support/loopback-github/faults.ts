import { errorAnswer, type LoopbackAnswer } from './answer.ts';

/** What goes wrong with a request instead of, or after, what it asks for. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message?: string;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The limit of bursts. */
  | { readonly kind: 'secondary-limit'; readonly status?: 403 | 429; readonly retryAfterSeconds?: number }
  /** The limit of an hour. */
  | { readonly kind: 'primary-limit'; readonly resetSeconds: number }
  /** A refusal that says nothing but its status, as a proxy gives it. */
  | { readonly kind: 'bare'; readonly status: number }
  /** GraphQL's limit, which has status 200. */
  | { readonly kind: 'graphql-limit' }
  /** The connection ends: before anything was done, after it was done, or in the middle of the answer. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' | 'midway' }
  /** No answer ever comes. */
  | { readonly kind: 'hang' };

export interface FaultRule {
  readonly method?: string;
  /** Matched against the path without the API's prefix; the storage's begins with `/artifacts/`. */
  readonly path: RegExp;
  /** How many requests it strikes. */
  readonly times: number;
  readonly fault: Fault;
}

export interface Faults {
  readonly plan: (rule: FaultRule) => void;
  /** The fault that strikes this request, if one does; it counts as used. */
  readonly take: (method: string, path: string) => Fault | null;
}

export function createFaults(): Faults {
  const rules: { readonly rule: FaultRule; left: number }[] = [];
  return {
    plan: (rule) => {
      rules.push({ rule, left: rule.times });
    },
    take: (method, path) => {
      const found = rules.find(
        ({ rule, left }) => left > 0 && (rule.method ?? method) === method && rule.path.test(path),
      );
      if (found === undefined) return null;
      found.left -= 1;
      return found.rule.fault;
    },
  };
}

const SECONDARY = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';

/** The answer of a fault that has one. */
export function faultAnswer(fault: Exclude<Fault, { kind: 'cut' | 'hang' }>): LoopbackAnswer {
  switch (fault.kind) {
    case 'status': {
      const { status, message = 'Something went wrong', body, headers = {} } = fault;
      return { ...(body === undefined ? errorAnswer(status, message) : { status, body }), headers };
    }
    case 'secondary-limit': {
      const { status = 403, retryAfterSeconds } = fault;
      const headers = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
      return { ...errorAnswer(status, SECONDARY), headers };
    }
    case 'primary-limit': {
      const reset = Math.floor(Date.now() / 1000) + fault.resetSeconds;
      return {
        ...errorAnswer(403, 'API rate limit exceeded for installation.'),
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(reset) },
      };
    }
    case 'bare':
      return { status: fault.status, body: Buffer.from('<html>Slow down</html>') };
    case 'graphql-limit':
      return {
        status: 200,
        body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit already exceeded.' }] },
      };
  }
}
