/** What is to be run, as commander gives it: for `plan`, `bench` and whoever else asks for a plan. */
export interface PlanOptions {
  /** `name` or `name:model`, each once. */
  readonly agent: readonly string[];
  /** The model of agents that name none themselves. */
  readonly model?: string;
  /** `command` or `agent=command`: those of agents that the registry does not have. */
  readonly command: readonly string[];
  readonly attempts?: number;
  /** Names the run; left out: that of the folder's plan, else the workflow's run, else a new name. */
  readonly run?: string;
  readonly turns?: number;
  /** Levels with commas between. */
  readonly helpLevel?: string;
  readonly attemptMinutes?: number;
  readonly attemptCost?: number;
}
