/** The states that a job never leaves by itself. */
export const FINISHED_STATES = ['done', 'failed', 'cancelled'];

/** All states, in the order in which they are listed. */
export const STATES = ['ready', 'running', ...FINISHED_STATES];

/** A new job from its specification (see spec.mjs). */
export function createJob(id, spec, at) {
  return {
    id,
    ...spec,
    state: 'ready',
    attempts: 0,
    createdAt: at,
    startedAt: null,
    finishedAt: null,
    outcome: null,
    stdout: '',
    stderr: '',
  };
}

export function isFinished(job) {
  return FINISHED_STATES.includes(job.state);
}

/** An outcome in words: `exit 3`, `signal SIGKILL`, `timeout`. */
export function describeOutcome(outcome) {
  if (outcome.reason !== undefined) return outcome.reason;
  return outcome.signal ? `signal ${outcome.signal}` : `exit ${outcome.exit}`;
}

export function isSuccess(outcome) {
  return outcome.exit === 0;
}
