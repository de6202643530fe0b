import type { Permission } from './state.ts';

/** What a route answers with; a body of bytes goes out as it is, anything else as JSON. */
export interface LoopbackAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const MANUAL = 'https://docs.github.com/rest';

/** Thrown by a route to refuse. */
export class Refusal extends Error {
  readonly answer: LoopbackAnswer;

  constructor(answer: LoopbackAnswer) {
    super(`${answer.status}`);
    this.answer = answer;
  }
}

/** GitHub's error body. */
export function errorAnswer(status: number, message: string, more: object = {}): LoopbackAnswer {
  return { status, body: { message, ...more, documentation_url: MANUAL, status: String(status) } };
}

export function notFound(): Refusal {
  return new Refusal(errorAnswer(404, 'Not Found'));
}

export function forbidden(needed: Permission, access: string): Refusal {
  const answer = errorAnswer(403, 'Resource not accessible by integration');
  return new Refusal({ ...answer, headers: { 'x-accepted-github-permissions': `${needed}=${access}` } });
}

export function unprocessable(resource: string, field: string, message: string): Refusal {
  return new Refusal(
    errorAnswer(422, 'Validation Failed', {
      errors: [{ resource, code: 'unprocessable', field, message }],
    }),
  );
}
