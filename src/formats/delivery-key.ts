import * as z from 'zod';
import { id } from './github-event-schema.ts';
import { parseWebhookBody } from './webhook-body.ts';

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

function parseOrNull(body: string): object | null {
  try {
    return parseWebhookBody(body);
  } catch {
    return null;
  }
}
