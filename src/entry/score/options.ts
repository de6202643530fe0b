import type { SandboxRequirement } from '../../core/repository-config.ts';

/** `stepmark score` as commander gives it. */
export interface ScoreOptions {
  readonly base?: string;
  readonly head?: string;
  readonly work?: string;
  readonly task?: string;
  /** A file of the user's own. */
  readonly config?: string;
  /** A path on the base branch. */
  readonly configOnBase?: string;
  /** Tasks are read from the base branch, never from the working directory. */
  readonly onlyFromBase?: boolean;
  /** YAML of a part of `gate:`, laid over the configuration's. */
  readonly gate?: string;
  readonly baseReport?: string;
  readonly headReport?: string;
  readonly repo: string;
  readonly out: string;
  readonly jobs?: number;
  readonly requireSandbox?: SandboxRequirement;
  readonly cache: boolean;
  /** Where results of earlier runs are kept; default: the platform's place. */
  readonly cacheDirectory?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}
