import * as z from 'zod';
import { id } from './github-event-schema.ts';

/** The key of a body that is no JSON object, or whose ids are none. */
export const UNREADABLE = 'unreadable';

const about = z.object({
  repository: z.object({ id }).nullish(),
  installation: z.object({ id }).nullish(),
  pull_request: z.object({ number: id }).nullish(),
  issue: z.object({ number: id }).nullish(),
});

/**
 * What a delivery's work is put in order by, from the body, which is signed, alone: `<repository id>/<number>` of its
 * pull request or issue; `<repository id>/runs` for workflow runs, checks and all else of a repository;
 * `installation/<id>`; `other` for what is of neither, such as a ping.
 */
export function keyOf(body: string): string {
  const told = about.safeParse(parseOrNull(body));
  if (!told.success) return UNREADABLE;
  const { repository, installation, pull_request, issue } = told.data;
  if (repository) return `${repository.id}/${pull_request?.number ?? issue?.number ?? 'runs'}`;
  return installation ? `installation/${installation.id}` : 'other';
}

/** Not as strictly as for whoever acts on it (webhook-body.ts): GitHub waits, and a key puts in order, no more. */
function parseOrNull(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
