import { storeError } from '../errors.mjs';
import { EVENTS } from './events.mjs';

/** Everything that is known about jobs, queues and templates; events change it, see events.mjs. */
export class State {
  jobs = new Map();
  queues = new Map();
  templates = new Map();
  nextId = 1;

  apply(event) {
    const change = EVENTS[event.type];
    if (!change) throw storeError(`the journal has an event of unknown type "${event.type}"`);
    change(this, event);
  }

  /** The queue of a name, which comes into being when it is first mentioned. */
  queue(name) {
    let queue = this.queues.get(name);
    if (!queue) {
      queue = { name, paused: false };
      this.queues.set(name, queue);
    }
    return queue;
  }

  /** All jobs, or those that pass a test, in the order of their ids. */
  listJobs(test = () => true) {
    return [...this.jobs.values()].filter(test);
  }

  /** All queues in the order of their names. */
  listQueues() {
    return [...this.queues.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** All templates, pairs of name and specification, in the order of their names. */
  listTemplates() {
    return [...this.templates].sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
