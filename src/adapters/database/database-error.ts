import { errorCode } from '../../core/error-code.ts';
import { InfraError } from '../../core/errors.ts';

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/** What keeps a connection from being made, or ended it: classes 08, 28, 3D, 53 and 57P of PostgreSQL's codes. */
const REFUSED = /^(?:08...|28...|3D000|53...|57P..)$/;

/** What `pg` says, without a code, where a connection broke or none came in time. */
const BROKEN = /connection terminated|timeout exceeded|connection (?:timeout|error)|not queryable/i;

/** Which database it is, for errors: nothing secret is in it. */
export interface DatabasePlace {
  readonly name: string;
  /** What to do where it cannot be used. */
  readonly advice: string;
}

/** InfraError `database-unavailable` where the database is not to be had; any other error as it is. */
export function explainDatabaseError(error: unknown, { name, advice }: DatabasePlace): unknown {
  const why = reasonOf(error);
  if (why === null) return error;
  return new InfraError('database-unavailable', `The database ${name} cannot be used: ${why}. ${advice}`, {
    cause: error,
  });
}

/** Null: the database answered, and its answer was an error of another kind. */
function reasonOf(error: unknown): string | null {
  const code = errorCode(error);
  if (code !== null && UNREACHABLE.has(code)) return `no connection (${code})`;
  if (!(error instanceof Error)) return null;
  if (code !== null && REFUSED.test(code)) return `${error.message} (${code})`;
  return BROKEN.test(error.message) ? error.message.replace(/\.$/, '') : null;
}
