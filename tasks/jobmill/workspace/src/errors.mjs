/** Exit codes, as docs/commands.md lists them. */
export const EXIT = { ok: 0, failed: 1, usage: 2, store: 3, check: 4 };

/** Something that the user gets to see as one line, with the exit code that goes with it. */
export class JobmillError extends Error {
  constructor(message, exitCode) {
    super(message);
    this.name = 'JobmillError';
    this.exitCode = exitCode;
  }
}

/** The command is understood but cannot be done. */
export const commandError = (message) => new JobmillError(message, EXIT.failed);

/** The command is not understood. */
export const usageError = (message) => new JobmillError(message, EXIT.usage);

/** The store cannot be opened. */
export const storeError = (message) => new JobmillError(message, EXIT.store);
