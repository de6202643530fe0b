import type { Octokit } from '@octokit/core';
import type { z } from 'zod';
import { InfraError } from '../../core/errors.ts';
import { type Call, retriesOf } from './call.ts';
import type { Credential } from './credential.ts';
import type { createSerialWrites } from './serial-writes.ts';
import type { Transport } from './transport.ts';
import { toTrouble } from './trouble.ts';

/** The most that GitHub lists at once. */
const PAGE_SIZE = 100;
/** A longer list would use up a job's whole rate limit. */
const MAX_PAGES = 100;

/** As much of Octokit's answer as is looked at. */
export interface Answer {
  readonly status: number;
  readonly data: unknown;
  readonly headers: { readonly link?: string | undefined; readonly location?: string | undefined };
}

/** One repository as everything that asks GitHub shares it. */
export interface Connection {
  readonly octokit: Octokit;
  readonly transport: Transport;
  readonly credential: Credential;
  readonly serially: ReturnType<typeof createSerialWrites>;
  readonly apiUrl: string;
  readonly graphqlUrl: string;
  readonly at: { readonly owner: string; readonly repo: string };
  readonly pause: (retries: number) => Promise<void>;
  readonly report: (sentence: string) => void;
}

/** A request, and what its answer has to look like. */
export interface Question<Result> {
  readonly call: Call;
  readonly schema: z.ZodType<Result>;
  readonly send: (retries: ReturnType<typeof retriesOf>) => Promise<Answer>;
}

export interface ListQuestion<Result> {
  readonly call: Call;
  /** Of one page. */
  readonly schema: z.ZodType<readonly Result[]>;
  readonly send: (page: { readonly per_page: number; readonly page: number }) => Promise<Answer>;
}

/** Asks once and parses the answer; throws the InfraErrors of the port. */
export async function ask<Result>(
  { credential }: Pick<Connection, 'credential'>,
  { call, schema, send }: Question<Result>,
): Promise<Result> {
  return parseAnswer(await sent(credential, call, () => send(retriesOf(call))), call, schema);
}

/** Asks for page after page; the next one is asked for by its number, so an answer cannot send the token elsewhere. */
export async function askAll<Result>(
  { credential }: Pick<Connection, 'credential'>,
  { call, schema, send }: ListQuestion<Result>,
): Promise<Result[]> {
  const all: Result[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const answer = await sent(credential, call, () => send({ per_page: PAGE_SIZE, page }));
    all.push(...parseAnswer(answer, call, schema));
    if (!/;\s*rel="next"/.test(answer.headers.link ?? '')) return all;
  }
  throw new InfraError(
    'github-refused',
    `Expected at most ${MAX_PAGES * PAGE_SIZE} entries where GitHub was asked to ${call.doing}, found more.`,
  );
}

/** Sends, and gives every failure the words of the call. */
export async function sent<Result>(
  credential: Credential,
  call: Call,
  send: () => Promise<Result>,
): Promise<Result> {
  try {
    return await send();
  } catch (error) {
    const trouble = toTrouble(error, call, credential);
    if (trouble instanceof InfraError && trouble.code === 'github-unauthorised')
      credential.onUnauthorised?.();
    throw trouble;
  }
}

export function parseAnswer<Result>(answer: Answer, call: Call, schema: z.ZodType<Result>): Result {
  const parsed = schema.safeParse(answer.data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? 'the answer' : issue.path.join('.');
  throw new InfraError(
    'github-unavailable',
    `GitHub was asked to ${call.doing}, and its answer is not what its API describes (${where}: ${issue?.message ?? 'unreadable'}).`,
  );
}
