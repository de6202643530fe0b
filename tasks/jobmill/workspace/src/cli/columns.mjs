import { usageError } from '../errors.mjs';
import { joinWords } from '../text/words.mjs';
import { formatInstant } from '../time/instant.mjs';

/** The columns of `list`: what each shows of a job. */
export const COLUMNS = {
  id: (job) => String(job.id),
  queue: (job) => job.queue,
  state: (job) => job.state,
  attempts: (job) => String(job.attempts),
  name: (job) => job.name ?? '-',
  tags: (job) => job.tags.join(',') || '-',
  exit: (job) => String(job.outcome?.exit ?? '-'),
  created: (job) => formatInstant(job.createdAt),
  command: (job) => joinWords(job.command),
};

export const USUAL_COLUMNS = ['id', 'queue', 'state', 'attempts', 'command'];

/** Rows for a table of jobs, the heading first. */
export function jobRows(jobs, columns) {
  for (const column of columns) {
    if (!Object.hasOwn(COLUMNS, column)) throw usageError(`unknown column "${column}"`);
  }
  const heading = columns.map((column) => column.toUpperCase());
  return [heading, ...jobs.map((job) => columns.map((column) => COLUMNS[column](job)))];
}
