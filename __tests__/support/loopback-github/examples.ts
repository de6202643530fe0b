import { readFileSync } from 'node:fs';
import { z } from 'zod';

export type Json = { readonly [key: string]: unknown };

const OBJECT = z.record(z.string(), z.unknown());
const EVENTS = z.array(z.object({ name: z.string(), examples: z.array(OBJECT) }));

const events = EVENTS.parse(
  JSON.parse(
    readFileSync(
      new URL('../../../node_modules/@octokit/webhooks-examples/api.github.com/index.json', import.meta.url),
      'utf8',
    ),
  ),
);

/** An object out of GitHub's own example payloads, by the name of its event and its path there. */
export function exampleOf(event: string, ...path: readonly string[]): Json {
  for (const example of events.find(({ name }) => name === event)?.examples ?? []) {
    const found = path.reduce<unknown>((value, key) => OBJECT.safeParse(value).data?.[key], example);
    const parsed = OBJECT.safeParse(found);
    if (parsed.success) return parsed.data;
  }
  throw new Error(`no example of ${event} has ${path.join('.')}`);
}

/** The same object about something else: every address and name in it follows. */
export function retold(example: Json, words: Readonly<Record<string, string>>): Json {
  let text = JSON.stringify(example);
  for (const [from, to] of Object.entries(words)) text = text.replaceAll(from, to);
  return OBJECT.parse(JSON.parse(text));
}
