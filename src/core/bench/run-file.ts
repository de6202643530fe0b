/** What tells a run from all others of its branch, e.g. the number of the workflow run and of its attempt. */
export const RUN_NAME_PATTERN = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;

/** The folder of a results branch that holds its runs. */
export const RUNS_FOLDER = 'runs';

export interface RunFiles {
  /** Compressed lines. */
  readonly results: string;
  readonly plan: string;
}

/** Names within RUNS_FOLDER; they sort by day. `date` is that of the run, in UTC. */
export function runFilesOf(date: Date, run: string): RunFiles {
  const stem = `${date.toISOString().slice(0, 10)}-${run}`;
  return { results: `${stem}.jsonl.gz`, plan: `${stem}.plan.json` };
}

/** Whether a name within RUNS_FOLDER is one that we write; whatever else lies there is left alone. */
export function isRunFile(name: string): boolean {
  return /^\d{4}-\d{2}-\d{2}-[A-Za-z0-9][A-Za-z0-9_.-]{0,99}\.(?:jsonl\.gz|plan\.json)$/.test(name);
}

/** The part of a name that the files of one run have in common. */
export function runOfFile(name: string): string {
  return name.replace(/\.(?:jsonl\.gz|plan\.json)$/, '');
}
