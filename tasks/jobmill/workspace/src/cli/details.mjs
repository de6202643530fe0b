import { describeOutcome } from '../state/job.mjs';
import { joinWords } from '../text/words.mjs';
import { formatDuration } from '../time/duration.mjs';
import { formatInstant } from '../time/instant.mjs';

/** What `show` prints of a job: pairs of label and text, without those that do not apply. */
export function jobDetails(job) {
  return [
    ['id', String(job.id)],
    ['queue', job.queue],
    ['state', job.state],
    ['attempts', String(job.attempts)],
    ['name', job.name],
    ['tags', job.tags.length > 0 ? job.tags.join(' ') : null],
    ['command', joinWords(job.command)],
    ...Object.entries(job.env).map(([key, value]) => ['env', `${key}=${value}`]),
    ['stdin', job.stdin === null ? null : `${Buffer.byteLength(job.stdin)} bytes`],
    ['timeout', job.timeoutMs === null ? null : formatDuration(job.timeoutMs)],
    ['created', formatInstant(job.createdAt)],
    ['started', job.startedAt === null ? null : formatInstant(job.startedAt)],
    ['finished', job.finishedAt === null ? null : formatInstant(job.finishedAt)],
    ['outcome', job.outcome === null ? null : describeOutcome(job.outcome)],
  ].filter(([, text]) => text !== null);
}
