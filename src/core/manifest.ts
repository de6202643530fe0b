import type { TestId } from './test-id.ts';

/** How set-up or a suite ended when the task was validated. */
export interface ValidatedEnd {
  readonly status: 'measured' | 'no-report' | 'unreadable-report' | 'zero-tests' | 'setup-failed';
  readonly exit: number | null;
}

export interface ManifestSuite {
  /** sha256 over sorted path + content of the overlay. */
  readonly hash: string;
  readonly tests: readonly TestId[];
  readonly base: ValidatedEnd;
  readonly reference: ValidatedEnd & { readonly durationMs: number };
}

/** The declared test ids of a task, written by `stepmark validate`. It is the denominator of every score. */
export interface Manifest {
  readonly task: string;
  readonly version: string;
  readonly taskHash: string;
  readonly suites: { readonly f2p: ManifestSuite | null; readonly p2p: ManifestSuite | null };
  readonly steps: Readonly<Record<string, readonly TestId[]>>;
  readonly setup: { readonly base: { readonly exit: number | null } };
  readonly repeats: number;
  readonly tools: Readonly<Record<string, string>>;
  readonly validatedAt: string;
}
