/** The job whose turn it is: the first ready one of the queues that are asked for and not paused. */
export function nextJob(state, queues) {
  for (const job of state.jobs.values()) {
    if (job.state === 'ready' && isOpen(state, job.queue, queues)) return job;
  }
  return null;
}

function isOpen(state, name, queues) {
  return (queues === null || queues.includes(name)) && !state.queue(name).paused;
}
