import type { SandboxRequirement } from '../../core/repository-config.ts';

/** `stepmark score` as commander gives it. */
export interface ScoreOptions {
  readonly base?: string;
  readonly head?: string;
  readonly work?: string;
  readonly task?: string;
  readonly config?: string;
  readonly baseReport?: string;
  readonly headReport?: string;
  readonly repo: string;
  readonly out: string;
  readonly jobs?: number;
  readonly requireSandbox?: SandboxRequirement;
  readonly cache: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}
