/** What is to be run, as commander gives it: for `plan`, `bench` and whoever else asks for a plan. */
export interface PlanOptions {
  /** `name` or `name:model`, each once. */
  readonly agent: readonly string[];
  /** The model of agents that name none themselves. */
  readonly model?: string;
  /** `command` or `agent=command`: those of agents that the registry does not have. */
  readonly command: readonly string[];
  readonly attempts?: number;
  readonly turns?: number;
  /** Levels with commas between. */
  readonly helpLevel?: string;
  readonly attemptMinutes?: number;
  readonly attemptCost?: number;
}
