import { Ajv, type ValidateFunction } from 'ajv';
import { z } from 'zod';

/** A part of a description, before it is looked into. */
export type Part = Readonly<Record<string, unknown>>;

const PART = z.record(z.string(), z.unknown());

export function asPart(value: unknown): Part | null {
  return PART.safeParse(value).data ?? null;
}

/** Follows keys down; null where one is not there. */
export function partAt(value: unknown, ...path: readonly string[]): Part | null {
  return asPart(path.reduce<unknown>((current, key) => asPart(current)?.[key], value));
}

/** Which schema a value is held against: one of its own, or a place in the description. */
export interface Schemas {
  readonly complaints: (schema: unknown, value: unknown) => readonly string[];
}

const DOCUMENT = 'github';
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** JSON Schema out of OpenAPI 3.0, whose references lead into the description's components. */
export function createSchemas(components: unknown): Schemas {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false, validateFormats: true });
  ajv.addFormat('date-time', DATE_TIME);
  ajv.addFormat('uri', (text) => URL.canParse(text));
  ajv.addFormat('email', /^[^@\s]+@[^@\s]+$/);
  ajv.addSchema({ $id: DOCUMENT, components: asJsonSchema(components) });
  const compiled = new Map<unknown, ValidateFunction>();
  return {
    complaints: (schema, value) => {
      const validate = compiled.get(schema) ?? ajv.compile(asPart(asJsonSchema(schema)) ?? {});
      compiled.set(schema, validate);
      if (validate(value)) return [];
      return (validate.errors ?? []).map(({ instancePath, message, params }) => {
        const property = params.additionalProperty;
        return `${instancePath || '/'} ${message}${property === undefined ? '' : `: ${property}`}`;
      });
    },
  };
}

/** `nullable` is a word of OpenAPI 3.0 alone; every other one that matters here is JSON Schema's. */
function asJsonSchema(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(asJsonSchema);
  const part = asPart(schema);
  if (part === null) return schema;
  const { nullable, ...rest } = part;
  const converted = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [
      key,
      key === '$ref' ? `${DOCUMENT}${value}` : asJsonSchema(value),
    ]),
  );
  if (nullable === true) return { anyOf: [converted, { type: 'null' }] };
  return nullable === undefined ? converted : { ...converted, nullable: asJsonSchema(nullable) };
}

/** The same schema, which now minds every property that it does not name: a request may hold nothing unknown. */
export function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  const part = asPart(schema);
  if (part === null) return schema;
  const inner = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  const isOpen = asPart(part.properties) !== null && part.additionalProperties === undefined;
  return isOpen ? { ...inner, additionalProperties: false } : inner;
}
