import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { commandError, storeError } from '../errors.mjs';
import { Journal } from '../journal/journal.mjs';
import { takeLock } from '../journal/lock.mjs';
import { isFinished } from '../state/job.mjs';
import { State } from '../state/state.mjs';
import { nextJob } from './pick.mjs';

const VERSION = 1;

/** The store of one folder: its state, and the operations that change it. */
export class Store {
  state = new State();
  /** How many bytes of a record that was never finished were cut off the journal. */
  tornBytes = 0;
  #journal;
  #clock;
  #release;

  /** Opens a folder, which comes into being if need be, for this process alone. */
  constructor(folder, clock) {
    this.#clock = clock;
    makeFolder(folder);
    this.#release = takeLock(path.join(folder, 'lock'));
    this.#journal = new Journal(path.join(folder, 'journal'));
    try {
      this.#load();
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  close() {
    this.#release();
  }

  /** Adds jobs, all or none, and returns their ids. */
  enqueue(specs) {
    const first = this.state.nextId;
    const jobs = specs.map((spec, index) => ({ id: first + index, ...spec }));
    this.#commit('enqueued', { jobs });
    return jobs.map(({ id }) => id);
  }

  /** The job of an id. */
  job(id) {
    const job = this.state.jobs.get(id);
    if (!job) throw commandError(`no job ${id}`);
    return job;
  }

  /** Starts the job whose turn it is, of some queues or (null) of all, and returns it; null if there is none. */
  startNext(queues) {
    const job = nextJob(this.state, queues);
    if (job) this.#commit('started', { id: job.id });
    return job;
  }

  /** Takes note of how a running job came out. */
  finish(id, { outcome, stdout, stderr }) {
    this.#commit('finished', { id, outcome, stdout, stderr });
  }

  cancel(id) {
    const job = this.job(id);
    if (isFinished(job) || job.state === 'running') throw commandError(`job ${id} is ${job.state}`);
    this.#commit('cancelled', { id });
  }

  /** Forgets finished jobs. */
  remove(ids) {
    for (const id of ids) {
      const job = this.job(id);
      if (!isFinished(job)) throw commandError(`job ${id} is ${job.state}`);
    }
    if (ids.length > 0) this.#commit('removed', { ids });
  }

  setPaused(name, paused) {
    if (!this.state.queues.has(name)) throw commandError(`no queue "${name}"`);
    if (this.state.queue(name).paused !== paused) this.#commit(paused ? 'paused' : 'resumed', { queue: name });
  }

  /** Replaces the tags of a job. */
  setTags(id, tags) {
    const job = this.job(id);
    if (job.tags.join() !== tags.join()) this.#commit('tagged', { id, tags });
  }

  /** The specification of a template. */
  template(name) {
    const spec = this.state.templates.get(name);
    if (!spec) throw commandError(`no template "${name}"`);
    return spec;
  }

  setTemplate(name, spec) {
    this.#commit('templateSet', { name, spec });
  }

  removeTemplate(name) {
    this.template(name);
    this.#commit('templateRemoved', { name });
  }

  /** All events of the journal, read again from the file. */
  readEvents() {
    return this.#journal.read().events;
  }

  #load() {
    const { events, tornBytes } = this.#journal.load();
    this.tornBytes = tornBytes;
    if (events.length === 0) this.#commit('created', { version: VERSION });
    else if (events[0].version !== VERSION) throw storeError('the journal is not of this version');
    for (const event of events) this.state.apply(event);
    for (const { id } of this.state.listJobs((job) => job.state === 'running')) this.#commit('interrupted', { id });
  }

  #commit(type, details) {
    const event = { type, at: this.#clock.now(), ...details };
    this.#journal.append(event);
    this.state.apply(event);
  }
}

function makeFolder(folder) {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw storeError(`cannot open the folder "${folder}": ${error.code}`);
  }
}
