import { createRequire } from 'node:module';

interface Examples {
  readonly name: string;
  readonly examples: readonly object[];
}

const recorded: readonly Examples[] = createRequire(import.meta.url)(
  '@octokit/webhooks-examples/api.github.com/index.json',
);

/** Every payload that GitHub publishes, as the App gets it: with the installation that it was sent to. */
export const EXAMPLES = recorded.flatMap(({ name, examples }) =>
  examples.map((payload) => ({ event: name, payload: { installation: { id: 7 }, ...payload } })),
);

/** The first example of an event, with an action if one is named. */
export function webhookOf(event: string, action?: string): object {
  const found = EXAMPLES.find(
    (example) =>
      example.event === event && (action === undefined || Reflect.get(example.payload, 'action') === action),
  );
  if (found === undefined) throw new Error(`no example of ${event} ${action ?? ''}`);
  return structuredClone(found.payload);
}

/** A payload with one field, named by its path, set to another value. */
export function withField(payload: object, path: string, value: unknown): object {
  const copy = structuredClone(payload);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  Reflect.set(
    keys.reduce<object>((object, key) => Reflect.get(object, key), copy),
    last,
    value,
  );
  return copy;
}
