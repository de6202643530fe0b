import { commandError, usageError } from '../errors.mjs';

const NAME = /^[a-z][a-z0-9_-]{0,31}$/;
const BLANK = /\{([a-z][a-z0-9_]*)\}/g;

export function checkTemplateName(name) {
  if (!NAME.test(name)) throw usageError(`not a name for a template: "${name}"`);
  return name;
}

/** The names of the blanks `{name}` in a template's command and environment, each once. */
export function listBlanks(spec) {
  const texts = [...spec.command, ...Object.values(spec.env)];
  return [...new Set(texts.flatMap((text) => [...text.matchAll(BLANK)].map(([, name]) => name)))];
}

/** A specification with all blanks filled from a map of texts; too few or too many are an error. */
export function fillTemplate(spec, values) {
  const blanks = listBlanks(spec);
  const missing = blanks.find((name) => !Object.hasOwn(values, name));
  if (missing !== undefined) throw commandError(`nothing given for {${missing}}`);
  const unused = Object.keys(values).find((name) => !blanks.includes(name));
  if (unused !== undefined) throw commandError(`the template has no {${unused}}`);
  const fill = (text) => text.replace(BLANK, (_, name) => values[name]);
  const env = Object.entries(spec.env).map(([key, text]) => [key, fill(text)]);
  return { ...spec, command: spec.command.map(fill), env: Object.fromEntries(env) };
}
