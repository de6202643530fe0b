import { commandError, usageError } from '../errors.mjs';
import { formatDuration, parseDuration } from '../time/duration.mjs';

const QUEUE_NAME = /^[a-z][a-z0-9_-]{0,31}$/;
const TAG = /^[a-z0-9][a-z0-9._-]{0,31}$/;
const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The options with which a job is described on a command line. */
export const SPEC_OPTIONS = {
  queue: { type: 'text' },
  name: { type: 'text' },
  tag: { type: 'list' },
  env: { type: 'list' },
  stdin: { type: 'text' },
  timeout: { type: 'duration' },
};

export const SPEC_USAGE = '[--queue Q] [--name NAME] [--tag TAG]... [--env K=V]... [--stdin TEXT] [--timeout DURATION]';

/** A job's specification from those options and the words of its command. */
export function specFromOptions(options, command) {
  if (command.length === 0) throw usageError('a command is missing');
  return {
    queue: checkQueueName(options.queue ?? 'default'),
    name: options.name ?? null,
    tags: checkTags(options.tag ?? []),
    command,
    env: Object.fromEntries((options.env ?? []).map(parseAssignment)),
    stdin: options.stdin ?? null,
    timeoutMs: options.timeout ?? null,
  };
}

/** A job's specification from a line of `export`. Keys that it does not know are an error. */
export function specFromJson(value) {
  const { queue, name, tags, command, env, stdin, timeout, ...rest } = checkObject(value);
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) throw commandError(`unknown key "${unknown}"`);
  if (!isTextList(command) || command.length === 0) throw commandError('"command" is not a list of texts');
  if (env !== undefined && !isTextMap(env)) throw commandError('"env" is not a map of texts');
  if (tags !== undefined && !isTextList(tags)) throw commandError('"tags" is not a list of texts');
  for (const [key, text] of Object.entries({ queue, name, stdin, timeout })) {
    if (text !== undefined && typeof text !== 'string') throw commandError(`"${key}" is not a text`);
  }
  return {
    queue: checkQueueName(queue ?? 'default'),
    name: name ?? null,
    tags: checkTags(tags ?? []),
    command,
    env: env ?? {},
    stdin: stdin ?? null,
    timeoutMs: timeout === undefined ? null : parseDuration(timeout),
  };
}

/** What `specFromJson` reads, with nothing in it that is as usual. */
export function specToJson(job) {
  const spec = { queue: job.queue, command: job.command };
  if (job.name !== null) spec.name = job.name;
  if (job.tags.length > 0) spec.tags = job.tags;
  if (Object.keys(job.env).length > 0) spec.env = job.env;
  if (job.stdin !== null) spec.stdin = job.stdin;
  if (job.timeoutMs !== null) spec.timeout = formatDuration(job.timeoutMs);
  return spec;
}

export function checkQueueName(name) {
  if (!QUEUE_NAME.test(name)) throw usageError(`not a name for a queue: "${name}"`);
  return name;
}

/** Tags in order, each once. */
export function checkTags(tags) {
  const wrong = tags.find((tag) => !TAG.test(tag));
  if (wrong !== undefined) throw usageError(`not a tag: "${wrong}"`);
  return [...new Set(tags)].sort();
}

function parseAssignment(text) {
  const at = text.indexOf('=');
  if (!ENV_NAME.test(text.slice(0, Math.max(at, 0)))) throw usageError(`not NAME=VALUE: "${text}"`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function checkObject(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw commandError('not an object');
  return value;
}

function isTextList(value) {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function isTextMap(value) {
  return typeof value === 'object' && value !== null && isTextList(Object.values(value));
}
