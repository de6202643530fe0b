/** A command as an argument list, run without a shell. */
export type SetupCommand = readonly string[];

/** Who may reach the network: nobody, set-up only, or set-up and suites. */
export type NetworkAccess = 'none' | 'setup' | 'all';

/** Limits of one run; null: not limited by us. */
export interface Limits {
  readonly setupMs: number;
  readonly suiteMs: number;
  readonly memoryBytes: number | null;
  readonly processes: number | null;
  readonly outputBytes: number;
  readonly network: NetworkAccess;
}

/** A tool that must be there before anything runs. `version` is a range such as ">=3.9", null for any. */
export interface Need {
  readonly tool: string;
  readonly version: string | null;
}
export type Needs = readonly Need[];
