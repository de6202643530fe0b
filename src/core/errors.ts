/** What a user can have got wrong: arguments, configuration, task files. Ends with exit code 2. */
export type UsageCode =
  | 'bad-argument'
  | 'bad-config'
  | 'bad-results'
  | 'bad-scorecard'
  | 'bad-task'
  | 'bad-tree'
  | 'no-suite-found'
  | 'not-a-repository'
  | 'unknown-ref'
  | 'unknown-task';

/** What kept us from measuring although nobody did anything wrong. Ends with exit code 3. */
export type InfraCode =
  | 'cancelled'
  | 'database-unavailable'
  | 'disk-full'
  | 'git-failed'
  | 'github-forbidden'
  | 'github-not-found'
  | 'github-rate-limited'
  | 'github-refused'
  | 'github-unauthorised'
  | 'github-unavailable'
  | 'no-sandbox'
  | 'sandbox-failed'
  | 'shallow-history'
  | 'tool-missing'
  | 'write-failed';

/** The caller's mistake. The message says what was expected, what was found, where, and what to do. */
export class UsageError extends Error {
  readonly code: UsageCode;

  constructor(code: UsageCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageError';
    this.code = code;
  }
}

/** The machine's or a service's failure: the card says "not measured", a check is neutral. */
export class InfraError extends Error {
  readonly code: InfraCode;

  constructor(code: InfraCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InfraError';
    this.code = code;
  }
}

/** Why a report could not be taken as one. */
export type UnreadableCode =
  | 'doctype'
  | 'malformed'
  | 'not-text'
  | 'too-deep'
  | 'too-large'
  | 'too-many'
  | 'truncated'
  | 'unknown-format'
  | 'unsafe-file';

/** Thrown by report parsers and readers; the suite then ends `not-measured: unreadable-report`. */
export class UnreadableReport extends Error {
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnreadableReport';
    this.code = code;
  }
}

/** What a result that comes from untrusted code is refused for (SECURITY.md rows A7, C1 to C8, C14 to C17). */
export type RefusedCode =
  | 'no-result'
  | 'wrong-run'
  | 'wrong-commit'
  | 'too-large'
  | 'unsafe-archive'
  | 'malformed'
  | 'contradicts-records';

/** A result that must not be published as it is: it becomes a card that says so, never a pass and never silence. */
export class RefusedResult extends Error {
  readonly code: RefusedCode;

  constructor(code: RefusedCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RefusedResult';
    this.code = code;
  }
}
