import { RequestError } from '@octokit/request-error';
import { cleanText } from '../../core/clean-text.ts';
import { type InfraCode, InfraError, RefusedResult, UsageError } from '../../core/errors.ts';
import type { Call } from './call.ts';
import type { Credential } from './credential.ts';
import { isRateLimit } from './rate-limit.ts';

/** Characters of GitHub's own words that a message repeats. */
const QUOTED = 200;

/** Turns whatever a request failed with into the InfraError that the port names. Neither token nor answer is in it. */
export function toTrouble(error: unknown, call: Call, credential: Credential): Error {
  if (error instanceof InfraError || error instanceof RefusedResult || error instanceof UsageError)
    return error;
  if (!(error instanceof RequestError)) return unreachable(error, call, credential);
  if (error.response === undefined) return unreachable(error.cause, call, credential);
  const code = codeOf(error);
  const said = quoted(error.message, credential);
  const cause = new Error(`${error.status}: ${said}`);
  return new InfraError(
    code,
    `GitHub refused to ${call.doing} (${error.status}: ${said}). ${advice(code, call, credential)}`,
    {
      cause,
    },
  );
}

/** Errors that GraphQL reports in an answer of its own; limits are known before. */
export function graphqlTrouble(
  errors: readonly { readonly type?: string | undefined; readonly message: string }[],
  call: Call,
  credential: Credential,
): InfraError {
  const [first] = errors;
  const code = GRAPHQL_CODES[first?.type ?? ''] ?? 'github-refused';
  const said = quoted(first?.message ?? 'no reason given', credential);
  return new InfraError(code, `GitHub refused to ${call.doing} (${said}). ${advice(code, call, credential)}`);
}

const GRAPHQL_CODES: Readonly<Record<string, InfraCode>> = {
  FORBIDDEN: 'github-forbidden',
  INSUFFICIENT_SCOPES: 'github-forbidden',
  NOT_FOUND: 'github-not-found',
  SERVICE_UNAVAILABLE: 'github-unavailable',
};

function unreachable(error: unknown, call: Call, credential: Credential): InfraError {
  const said = error instanceof Error ? quoted(error.message, credential) : 'the connection failed';
  return new InfraError(
    'github-unavailable',
    `GitHub could not be asked to ${call.doing}: ${said}. ${advice('github-unavailable', call, credential)}`,
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

const UNAUTHORISED: Readonly<Record<Credential['holder'], string>> = {
  job: 'The token is not valid, or no longer: give the job a fresh one.',
  installation: 'The token is not valid, or no longer: the next one is a fresh one.',
  app: "Compare the App's id and private key with its settings, and the clock of this machine with another.",
};

/** What to do now. */
function advice(code: InfraCode, { needs, once }: Call, { holder }: Credential): string {
  switch (code) {
    case 'github-unauthorised':
      return UNAUTHORISED[holder];
    case 'github-forbidden':
      return holder === 'job'
        ? `The token needs \`${needs}\`: add it to the job's \`permissions\`. For a pull request from a fork the token only reads: publish from a workflow_run workflow or the bot.`
        : `It takes \`${needs}\`: see in the App's settings that it asks for that, and in the installation's that this was accepted.`;
    case 'github-not-found':
      return `It is not there, or the token cannot see it (that takes \`${needs}\`).`;
    case 'github-rate-limited':
      return holder === 'job'
        ? 'Publish again once the limit is lifted.'
        : 'It is tried again once the limit is lifted.';
    case 'github-unavailable':
      return once === true
        ? 'It may have been done all the same: look before it is tried again.'
        : 'Try again later.';
    default:
      return 'This is most likely a mistake of Stepmark: please report it with this message.';
  }
}

/** GitHub's message without the address of a manual page that Octokit adds; cut, cleaned, and never with the token. */
function quoted(message: string, { token }: Credential): string {
  const [said = ''] = message.split(' - https://');
  return cleanText(said.replaceAll(token, '***').replaceAll('\n', ' '), QUOTED);
}
