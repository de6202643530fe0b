import { readFileSync } from 'node:fs';
import { commandError, usageError } from '../../errors.mjs';
import { isFinished, STATES } from '../../state/job.mjs';
import { checkTags, SPEC_OPTIONS, SPEC_USAGE, specFromJson, specFromOptions, specToJson } from '../../state/spec.mjs';
import { renderTable } from '../../text/table.mjs';
import { joinWords } from '../../text/words.mjs';
import { jobRows, USUAL_COLUMNS } from '../columns.mjs';
import { jobDetails } from '../details.mjs';
import { parseId } from '../options.mjs';

const STREAMS = { out: 'stdout', err: 'stderr' };

/** Commands that put jobs in, look at them and take them out again. */
export const JOB_COMMANDS = [
  {
    name: 'enqueue',
    usage: `${SPEC_USAGE} [--] COMMAND [ARGUMENT...]`,
    summary: 'add a job and print its id',
    options: SPEC_OPTIONS,
    stopEarly: true,
    most: Number.POSITIVE_INFINITY,
    run(session, command, options) {
      const [id] = session.store.enqueue([specFromOptions(options, command)]);
      session.print(String(id));
    },
  },
  {
    name: 'list',
    usage: '[--queue Q] [--state STATE] [--tag TAG] [--columns A,B,...]',
    summary: 'print a table of jobs',
    options: { queue: { type: 'text' }, state: { type: 'text' }, tag: { type: 'text' }, columns: { type: 'texts' } },
    run(session, _rest, { queue, state, tag, columns = USUAL_COLUMNS }) {
      checkState(state);
      const isAskedFor = (job) =>
        matches(job.queue, queue) && matches(job.state, state) && (tag === undefined || job.tags.includes(tag));
      const jobs = session.store.state.listJobs(isAskedFor);
      const rows = jobRows(jobs, columns);
      for (const line of jobs.length > 0 ? renderTable(rows) : ['(no jobs)']) session.print(line);
    },
  },
  {
    name: 'show',
    usage: 'ID',
    summary: 'print all about a job',
    least: 1,
    run(session, [id]) {
      for (const [label, text] of jobDetails(session.store.job(parseId(id)))) session.print(`${label}: ${text}`);
    },
  },
  {
    name: 'output',
    usage: '[--stream out|err] ID',
    summary: "print what a job's last run has printed",
    options: { stream: { type: 'text' } },
    least: 1,
    run(session, [id], { stream = 'out' }) {
      if (!Object.hasOwn(STREAMS, stream)) throw usageError(`unknown stream "${stream}"`);
      session.write(session.store.job(parseId(id))[STREAMS[stream]]);
    },
  },
  {
    name: 'find',
    usage: 'TEXT',
    summary: 'print the ids of jobs with a text in their name or command',
    least: 1,
    run(session, [text]) {
      const hasText = (job) => (job.name ?? '').includes(text) || joinWords(job.command).includes(text);
      for (const { id } of session.store.state.listJobs(hasText)) session.print(String(id));
    },
  },
  {
    name: 'tag',
    usage: 'ID TAG...',
    summary: 'give tags to a job, beside those that it has',
    least: 2,
    most: Number.POSITIVE_INFINITY,
    run(session, [id, ...tags]) {
      const job = session.store.job(parseId(id));
      session.store.setTags(job.id, checkTags([...job.tags, ...tags]));
    },
  },
  {
    name: 'untag',
    usage: 'ID TAG...',
    summary: 'take tags from a job',
    least: 2,
    most: Number.POSITIVE_INFINITY,
    run(session, [id, ...tags]) {
      const job = session.store.job(parseId(id));
      const rest = job.tags.filter((tag) => !checkTags(tags).includes(tag));
      session.store.setTags(job.id, rest);
    },
  },
  {
    name: 'cancel',
    usage: 'ID...',
    summary: 'make jobs that have not started stay that way',
    least: 1,
    most: Number.POSITIVE_INFINITY,
    run(session, ids) {
      for (const id of ids.map(parseId)) session.store.cancel(id);
    },
  },
  {
    name: 'remove',
    usage: 'ID...',
    summary: 'forget finished jobs, all or none of those named',
    least: 1,
    most: Number.POSITIVE_INFINITY,
    run(session, ids) {
      session.store.remove([...new Set(ids.map(parseId))]);
    },
  },
  {
    name: 'purge',
    usage: '[--state STATE] [--before TIME]',
    summary: 'forget finished jobs, or some of them',
    options: { state: { type: 'text' }, before: { type: 'time' } },
    run(session, _rest, { state, before = Number.POSITIVE_INFINITY }) {
      checkState(state);
      const isOld = (job) => isFinished(job) && matches(job.state, state) && job.finishedAt < before;
      const ids = session.store.state.listJobs(isOld).map(({ id }) => id);
      session.store.remove(ids);
      session.print(`removed ${ids.length}`);
    },
  },
  {
    name: 'export',
    usage: '[--queue Q]',
    summary: 'print what jobs were asked for, a line of JSON each',
    options: { queue: { type: 'text' } },
    run(session, _rest, { queue }) {
      const jobs = session.store.state.listJobs((job) => matches(job.queue, queue));
      for (const job of jobs) session.print(JSON.stringify(specToJson(job)));
    },
  },
  {
    name: 'import',
    usage: 'FILE',
    summary: 'add the jobs of such lines, all or none',
    least: 1,
    run(session, [file]) {
      const lines = readText(file).split('\n');
      const specs = lines.flatMap((line, index) => (line.trim() === '' ? [] : [parseLine(line, index + 1)]));
      const ids = specs.length > 0 ? session.store.enqueue(specs) : [];
      session.print(`imported ${ids.length}`);
    },
  },
];

function matches(value, wanted) {
  return wanted === undefined || value === wanted;
}

function checkState(state) {
  if (state !== undefined && !STATES.includes(state)) throw usageError(`unknown state "${state}"`);
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw commandError(`cannot read "${file}": ${error.code}`);
  }
}

function parseLine(line, number) {
  try {
    return specFromJson(JSON.parse(line));
  } catch (error) {
    const what = error instanceof SyntaxError ? 'not JSON' : error.message;
    throw commandError(`line ${number}: ${what}`);
  }
}
