import { RequestError } from '@octokit/request-error';
import { cleanText } from '../../core/clean-text.ts';
import { type InfraCode, InfraError, RefusedResult, UsageError } from '../../core/errors.ts';
import type { Call } from './call.ts';
import { isRateLimit } from './rate-limit.ts';

/** Characters of GitHub's own words that a message repeats. */
const QUOTED = 200;

/** Turns whatever a request failed with into the InfraError that the port names. Neither token nor answer is in it. */
export function toTrouble(error: unknown, call: Call, token: string): Error {
  if (error instanceof InfraError || error instanceof RefusedResult || error instanceof UsageError)
    return error;
  if (!(error instanceof RequestError)) return unreachable(error, call, token);
  if (error.response === undefined) return unreachable(error.cause, call, token);
  const code = codeOf(error);
  const said = quoted(error.message, token);
  const cause = new Error(`${error.status}: ${said}`);
  return new InfraError(
    code,
    `GitHub refused to ${call.doing} (${error.status}: ${said}). ${advice(code, call)}`,
    {
      cause,
    },
  );
}

/** Errors that GraphQL reports in an answer of its own; limits are known before. */
export function graphqlTrouble(
  errors: readonly { readonly type?: string | undefined; readonly message: string }[],
  call: Call,
  token: string,
): InfraError {
  const [first] = errors;
  const code = GRAPHQL_CODES[first?.type ?? ''] ?? 'github-refused';
  const said = quoted(first?.message ?? 'no reason given', token);
  return new InfraError(code, `GitHub refused to ${call.doing} (${said}). ${advice(code, call)}`);
}

const GRAPHQL_CODES: Readonly<Record<string, InfraCode>> = {
  FORBIDDEN: 'github-forbidden',
  INSUFFICIENT_SCOPES: 'github-forbidden',
  NOT_FOUND: 'github-not-found',
  SERVICE_UNAVAILABLE: 'github-unavailable',
};

function unreachable(error: unknown, call: Call, token: string): InfraError {
  const said = error instanceof Error ? quoted(error.message, token) : 'the connection failed';
  return new InfraError(
    'github-unavailable',
    `GitHub could not be asked to ${call.doing}: ${said}. ${advice('github-unavailable', call)}`,
    { cause: error },
  );
}

function codeOf(error: RequestError): InfraCode {
  if (isRateLimit(error)) return 'github-rate-limited';
  switch (error.status) {
    case 401:
      return 'github-unauthorised';
    case 403:
      return 'github-forbidden';
    case 404:
    case 410:
      return 'github-not-found';
    default:
      return error.status >= 400 && error.status < 500 ? 'github-refused' : 'github-unavailable';
  }
}

/** What to do now. */
function advice(code: InfraCode, { needs, once }: Call): string {
  switch (code) {
    case 'github-unauthorised':
      return 'The token is not valid, or no longer: give the job a fresh one.';
    case 'github-forbidden':
      return `The token needs \`${needs}\`: add it to the job's \`permissions\`. For a pull request from a fork the token only reads: publish from a workflow_run workflow or the bot.`;
    case 'github-not-found':
      return `It is not there, or the token cannot see it (that takes \`${needs}\`).`;
    case 'github-rate-limited':
      return 'Publish again once the limit is lifted.';
    case 'github-unavailable':
      return once === true
        ? 'It may have been done all the same: look before it is tried again.'
        : 'Try again later.';
    default:
      return 'This is most likely a mistake of Stepmark: please report it with this message.';
  }
}

/** GitHub's message without the address of a manual page that Octokit adds; cut, cleaned, and never with the token. */
function quoted(message: string, token: string): string {
  const [said = ''] = message.split(' - https://');
  return cleanText(said.replaceAll(token, '***').replaceAll('\n', ' '), QUOTED);
}
