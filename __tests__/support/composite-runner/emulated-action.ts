/** Where a run's caches and artifacts lie, instead of at GitHub. */
export interface Services {
  /** Caches that this run may read, its own first; it writes to the first alone. */
  readonly caches: readonly string[];
  /** One folder an artifact. */
  readonly artifacts: string;
}

export interface EmulatedEnd {
  readonly ok: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  readonly log: string;
}

/** An action that the runner would fetch, done on directories with its documented inputs and outputs. */
export type EmulatedAction = (inputs: Readonly<Record<string, string>>, services: Services) => EmulatedEnd;

export function done(log: string, outputs: Readonly<Record<string, string>> = {}): EmulatedEnd {
  return { ok: true, outputs, log };
}

export function failed(log: string): EmulatedEnd {
  return { ok: false, outputs: {}, log };
}

/** The entries of an input that takes several, one a line. */
export function linesOf(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
