import * as z from 'zod';
import { id } from './github-event-schema.ts';

const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}(?:\[bot\])?$/;

/** What GitHub answers to a code: a token, or (with the status 200 as well) why there is none. */
const tokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{10,1000}$/),
  token_type: z.literal('bearer'),
  /** Seconds; missing where tokens of the App do not expire. */
  expires_in: z.number().int().positive().nullish(),
});
const refusal = z.object({ error: z.string() });
const user = z.object({ id, login: z.string().regex(LOGIN) });
const repository = z.object({ id });

/** A user's token. Null: GitHub does not take the code. Undefined: this is no such answer. */
export function parseTokenAnswer(
  answer: unknown,
): { readonly token: string; readonly expiresInMs: number | null } | null | undefined {
  const token = tokenAnswer.safeParse(answer);
  if (!token.success) return refusal.safeParse(answer).success ? null : undefined;
  const { access_token, expires_in } = token.data;
  return { token: access_token, expiresInMs: expires_in == null ? null : expires_in * 1_000 };
}

/** Undefined: this is no answer about a user. */
export function parseUserAnswer(
  answer: unknown,
): { readonly id: number; readonly login: string } | undefined {
  return user.safeParse(answer).data;
}

/** Undefined: this is no answer about a repository. */
export function parseRepositoryAnswer(answer: unknown): { readonly id: number } | undefined {
  return repository.safeParse(answer).data;
}
