import { readFileSync } from 'node:fs';
import { asPart, createSchemas, type Part, partAt, type Schemas } from './json-schema.ts';

/** GitHub's own description of its REST API (OpenAPI 3.0). */
export interface Description {
  readonly schemas: Schemas;
  /** The operation that a request is for, and what its path's parameters are. */
  readonly operationOf: (method: string, path: string) => Operation | null;
  /** The part itself, or what its `$ref` leads to. */
  readonly resolve: (part: unknown) => Part | null;
}

export interface Operation {
  /** `GET /repos/{owner}/{repo}`. */
  readonly name: string;
  readonly part: Part;
  readonly pathValues: Readonly<Record<string, string>>;
}

export function readDescription(file: string): Description {
  const whole: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const paths = Object.entries(partAt(whole, 'paths') ?? {});
  return {
    schemas: createSchemas(partAt(whole, 'components')),
    resolve: (part) => {
      const reference = asPart(part)?.$ref;
      return typeof reference === 'string' ? partAt(whole, ...reference.split('/').slice(1)) : asPart(part);
    },
    operationOf: (method, path) => {
      const matches = paths.flatMap(([template, item]) => {
        const part = partAt(item, method.toLowerCase());
        const pathValues = part === null ? null : matchTemplate(template, path);
        return part === null || pathValues === null
          ? []
          : [{ name: `${method} ${template}`, part, pathValues }];
      });
      // A path that names a part is meant before one that takes anything there.
      const [best = null] = matches.sort((a, b) => sizeOf(a) - sizeOf(b));
      return best;
    },
  };
}

function sizeOf({ pathValues }: Operation): number {
  return Object.keys(pathValues).length;
}

function matchTemplate(template: string, path: string): Readonly<Record<string, string>> | null {
  const wanted = template.split('/');
  const asked = path.split('/');
  if (wanted.length !== asked.length) return null;
  const values: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = asked[index] ?? '';
    const name = /^\{(.+)\}$/.exec(part)?.[1];
    if (name !== undefined && value !== '') values[name] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return values;
}
