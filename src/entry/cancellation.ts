const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A signal to pass down, aborted by Ctrl-C and its like; `stop` takes the handlers off again. */
export interface Cancellation {
  readonly signal: AbortSignal;
  /** The name of the signal that came, if one did. */
  readonly cause: () => string | null;
  /** Ends what runs for a reason of our own. */
  readonly abort: () => void;
  readonly stop: () => void;
}

/** The first signal ends the run in order; a second one ends us at once. */
export function listenForCancellation(): Cancellation {
  const controller = new AbortController();
  let cause: string | null = null;
  const onSignal = (signal: NodeJS.Signals) => {
    if (cause !== null) process.exit(130);
    cause = signal;
    process.stderr.write(`\nstepmark: ${signal}: ending what runs and tidying up; once more ends at once\n`);
    controller.abort(signal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    cause: () => cause,
    abort: () => controller.abort(),
    stop: () => {
      for (const signal of SIGNALS) process.off(signal, onSignal);
    },
  };
}
