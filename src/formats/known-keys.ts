import * as z from 'zod';

/** The keys that a schema knows at a path, for "did you mean"; empty where it is no object. */
export function knownKeysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  let current: z.core.$ZodType | null = unwrap(schema);
  for (const part of path) {
    current = current === null ? null : childOf(current, part);
    if (current !== null) current = unwrap(current);
  }
  return current instanceof z.ZodObject ? Object.keys(current.shape) : [];
}

function childOf(schema: z.core.$ZodType, part: PropertyKey): z.core.$ZodType | null {
  if (schema instanceof z.ZodObject)
    return (schema.shape[String(part)] as z.core.$ZodType | undefined) ?? null;
  if (schema instanceof z.ZodArray) return schema.element as z.core.$ZodType;
  if (schema instanceof z.ZodRecord) return schema.valueType as z.core.$ZodType;
  return null;
}

/** Looks through defaults, options and transforms at the schema that holds the keys. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in as z.core.$ZodType);
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  ) {
    return unwrap(schema.unwrap() as z.core.$ZodType);
  }
  return schema;
}
