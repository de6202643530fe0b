import type { Exchange } from '../../support/loopback-github/exchange.ts';
import type { Description, Operation } from './description.ts';
import { closed, partAt } from './json-schema.ts';

/** Errors that any call may have and that the description does not repeat for each. */
const ERROR_SCHEMAS = {
  400: 'basic-error',
  401: 'basic-error',
  403: 'basic-error',
  404: 'basic-error',
  410: 'basic-error',
  422: 'validation-error',
  429: 'basic-error',
  500: 'basic-error',
  502: 'basic-error',
  503: 'basic-error',
} as const;

/** What GitHub's description has against a request or its answer; empty: nothing. */
export function judgeExchange(description: Description, exchange: Exchange): readonly string[] {
  const operation = description.operationOf(exchange.method, exchange.path);
  if (operation === null) return [`${exchange.method} ${exchange.path}: no such operation`];
  return [
    ...parameterComplaints(description, operation, exchange),
    ...bodyComplaints(description, operation, exchange),
    ...answerComplaints(description, operation, exchange),
  ].map((complaint) => `${operation.name}: ${complaint}`);
}

function parameterComplaints(
  description: Description,
  { part, pathValues }: Operation,
  { query }: Exchange,
): string[] {
  const listed: readonly unknown[] = Array.isArray(part.parameters) ? part.parameters : [];
  const parameters = listed.map((parameter) => description.resolve(parameter) ?? {});
  const given = { path: pathValues, query } as const;
  return (['path', 'query'] as const).flatMap((place) => {
    const known = parameters.filter((parameter) => parameter.in === place);
    const names = known.map(({ name }) => name);
    const unknown = Object.keys(given[place]).filter((name) => !names.includes(name));
    return [
      ...unknown.map((name) => `unknown ${place} parameter ${name}`),
      ...known.flatMap(({ name, required, schema }) => {
        const value = given[place][String(name)];
        if (value === undefined) return required === true ? [`missing ${place} parameter ${name}`] : [];
        return description.schemas
          .complaints(schema, asTyped(schema, value))
          .map((complaint) => `${place} parameter ${name} ${complaint}`);
      }),
    ];
  });
}

/** In a URL everything is text; and a range of times, `>=` and one, is described as a time. */
function asTyped(schema: unknown, value: string): unknown {
  const type = partAt(schema)?.type;
  if (partAt(schema)?.format === 'date-time') return value.replace(/^>=/, '');
  if (type === 'integer' || type === 'number') return Number(value);
  return type === 'boolean' ? value === 'true' : value;
}

function bodyComplaints(description: Description, { part }: Operation, { requestBody }: Exchange): string[] {
  const described = description.resolve(part.requestBody);
  if (described === null) return requestBody === undefined ? [] : ['unknown request body'];
  if (requestBody === undefined) return described.required === true ? ['missing request body'] : [];
  const schema = partAt(described, 'content', 'application/json', 'schema');
  return description.schemas
    .complaints(strict(schema), requestBody)
    .map((complaint) => `request ${complaint}`);
}

const strictOnes = new Map<unknown, unknown>();

/** The same object each time: schemas are compiled once. */
function strict(schema: unknown): unknown {
  const found = strictOnes.get(schema) ?? closed(schema);
  strictOnes.set(schema, found);
  return found;
}

function answerComplaints(description: Description, { part }: Operation, exchange: Exchange): string[] {
  const { status, responseBody, responseHeaders } = exchange;
  if (status === null) return [];
  const answer = description.resolve(partAt(part, 'responses')?.[String(status)]);
  const schema =
    answer === null ? errorSchema(status) : partAt(answer, 'content', 'application/json', 'schema');
  if (answer === null && schema === null) return [`answer has the unknown status ${status}`];
  const missing = Object.keys(partAt(answer, 'headers') ?? {}).filter(
    (name) => name === 'Location' && status === 302 && responseHeaders.location === undefined,
  );
  const complaints =
    schema === null
      ? responseBody === '' || responseBody === null
        ? []
        : ['answer has a body']
      : description.schemas.complaints(schema, responseBody).map((complaint) => `answer ${complaint}`);
  return [...complaints, ...missing.map((name) => `answer has no header ${name}`)];
}

const references = new Map(
  Object.entries(ERROR_SCHEMAS).map(([status, name]) => [
    Number(status),
    { $ref: `#/components/schemas/${name}` },
  ]),
);

function errorSchema(status: number): { readonly $ref: string } | null {
  return references.get(status) ?? null;
}
