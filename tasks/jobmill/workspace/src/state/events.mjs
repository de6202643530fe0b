import { createJob, isSuccess } from './job.mjs';

/**
 * What each type of event does to the state. Nothing else changes the state, so that reading
 * the journal again leads to the same state. Each event carries `at`, its time.
 */
export const EVENTS = {
  created() {},

  enqueued(state, { at, jobs }) {
    for (const { id, ...spec } of jobs) {
      state.jobs.set(id, createJob(id, spec, at));
      state.queue(spec.queue);
      state.nextId = id + 1;
    }
  },

  started(state, { at, id }) {
    const job = state.jobs.get(id);
    job.state = 'running';
    job.attempts += 1;
    job.startedAt = at;
  },

  /** The process that ran the job has died; nobody knows how far it got. */
  interrupted(state, { id }) {
    state.jobs.get(id).state = 'ready';
  },

  finished(state, { at, id, outcome, stdout, stderr }) {
    const job = state.jobs.get(id);
    Object.assign(job, { outcome, stdout, stderr, finishedAt: at });
    job.state = isSuccess(outcome) ? 'done' : 'failed';
  },

  cancelled(state, { at, id }) {
    const job = state.jobs.get(id);
    job.state = 'cancelled';
    job.finishedAt = at;
  },

  removed(state, { ids }) {
    for (const id of ids) state.jobs.delete(id);
  },

  paused(state, { queue }) {
    state.queue(queue).paused = true;
  },

  resumed(state, { queue }) {
    state.queue(queue).paused = false;
  },

  templateSet(state, { name, spec }) {
    state.templates.set(name, spec);
  },

  templateRemoved(state, { name }) {
    state.templates.delete(name);
  },

  tagged(state, { id, tags }) {
    state.jobs.get(id).tags = tags;
  },
};
