import { describeOutcome, isSuccess } from '../state/job.mjs';
import { runJob } from './run-job.mjs';

/**
 * Runs jobs one after another until none is left or `limit` were run. `report` gets a line
 * for each. Returns how many were run and how many of them failed.
 */
export async function work(store, { queues, limit, report }) {
  const counts = { run: 0, failed: 0 };
  while (counts.run < limit) {
    const job = store.startNext(queues);
    if (!job) break;
    const result = await runJob(job);
    store.finish(job.id, result);
    counts.run += 1;
    if (!isSuccess(result.outcome)) counts.failed += 1;
    report(`${job.id} ${job.state} (${describeOutcome(result.outcome)})`);
  }
  return counts;
}
