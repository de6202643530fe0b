import { checkQueueName } from '../../state/spec.mjs';
import { renderTable } from '../../text/table.mjs';

/** Commands about queues. */
export const QUEUE_COMMANDS = [
  {
    name: 'queues',
    summary: 'print a table of the queues',
    run(session) {
      const { state } = session.store;
      const rows = state.listQueues().map((queue) => queueRow(state, queue));
      const lines = rows.length > 0 ? renderTable([['QUEUE', 'STATE', 'JOBS', 'READY'], ...rows]) : ['(no queues)'];
      for (const line of lines) session.print(line);
    },
  },
  {
    name: 'pause',
    usage: 'QUEUE',
    summary: 'start no more jobs of a queue',
    least: 1,
    run(session, [name]) {
      session.store.setPaused(checkQueueName(name), true);
    },
  },
  {
    name: 'resume',
    usage: 'QUEUE',
    summary: 'start jobs of a paused queue again',
    least: 1,
    run(session, [name]) {
      session.store.setPaused(checkQueueName(name), false);
    },
  },
];

function queueRow(state, { name, paused }) {
  const jobs = state.listJobs((job) => job.queue === name);
  const ready = jobs.filter((job) => job.state === 'ready');
  return [name, paused ? 'paused' : 'open', String(jobs.length), String(ready.length)];
}
