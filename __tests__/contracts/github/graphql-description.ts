import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Exchange } from '../../support/loopback-github/exchange.ts';
import { textIn, valueIn } from '../../support/loopback-github/request.ts';

/** As much of the package `graphql` as is used; it is fetched by the contract job and has no types here. */
interface Graphql {
  readonly buildSchema: (text: string, options: { readonly assumeValid: boolean }) => object;
  readonly parse: (text: string) => object;
  readonly validate: (schema: object, document: object) => readonly { readonly message: string }[];
  readonly executeSync: (options: {
    readonly schema: object;
    readonly document: object;
    readonly rootValue: unknown;
    readonly variableValues: unknown;
  }) => { readonly data?: unknown; readonly errors?: readonly { readonly message: string }[] };
}

export type JudgeGraphql = (exchange: Pick<Exchange, 'requestBody' | 'responseBody'>) => readonly string[];

/** Holds questions and answers against GitHub's GraphQL schema. */
export function readGraphqlDescription(directory: string): JudgeGraphql {
  const graphql: Graphql = createRequire(import.meta.url)(join(directory, 'graphql'));
  const schema = graphql.buildSchema(readFileSync(join(directory, 'schema.graphql'), 'utf8'), {
    assumeValid: true,
  });
  return ({ requestBody, responseBody }) => {
    const document = graphql.parse(textIn(requestBody, 'query') ?? '');
    const complaints = graphql.validate(schema, document).map(({ message }) => `query: ${message}`);
    if (complaints.length > 0 || valueIn(responseBody, 'errors') !== undefined) return complaints;
    // The same question put to the answer: what the schema does not allow, or the question does not ask, comes out.
    const data = valueIn(responseBody, 'data');
    const again = graphql.executeSync({
      ...{ schema, document, rootValue: data },
      variableValues: valueIn(requestBody, 'variables'),
    });
    const errors = (again.errors ?? []).map(({ message }) => `answer: ${message}`);
    const isSame = JSON.stringify(again.data) === JSON.stringify(data);
    return isSame || errors.length > 0 ? errors : ['answer: has what was not asked for'];
  };
}
