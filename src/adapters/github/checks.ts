import { z } from 'zod';
import type { CheckContent, ExistingCheck, GitHub } from '../../pipeline/github-port.ts';
import { ask, askAll, type Connection } from './connection.ts';

const CHECK = z
  .object({
    id: z.number().int(),
    external_id: z.string().nullable(),
    app: z.object({ id: z.number().int() }).nullable(),
    status: z.string(),
    conclusion: z.string().nullable(),
    output: z.object({
      title: z.string().nullable(),
      summary: z.string().nullable(),
      text: z.string().nullable(),
      annotations_count: z.number().int(),
    }),
    html_url: z.string().nullable(),
  })
  .transform(
    ({ id, external_id, app, status, conclusion, output, html_url }): ExistingCheck => ({
      id,
      externalId: external_id ?? '',
      appId: app?.id ?? null,
      status,
      conclusion,
      title: output.title,
      summary: output.summary,
      text: output.text,
      annotationCount: output.annotations_count,
      url: html_url,
    }),
  );

const PAGE = z.object({ check_runs: z.array(CHECK) }).transform(({ check_runs }) => check_runs);

const WRITE = 'checks: write';

type CheckCalls = Pick<GitHub, 'listChecks' | 'createCheck' | 'updateCheck'>;

export function checkCalls(connection: Connection): CheckCalls {
  const { octokit, at, serially } = connection;
  return {
    listChecks: async (sha, name) => {
      const checks = await askAll(connection, {
        call: { doing: `list the checks of commit ${sha}`, needs: 'checks: read' },
        schema: PAGE,
        send: (page) =>
          octokit.request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', {
            ...at,
            ...page,
            ref: sha,
            check_name: name,
            filter: 'all',
          }),
      });
      return checks.sort((a, b) => b.id - a.id);
    },

    createCheck: (content) =>
      serially(() =>
        ask(connection, {
          call: { doing: `create the check "${content.name}"`, needs: WRITE, once: true },
          schema: CHECK,
          send: (retries) =>
            octokit.request('POST /repos/{owner}/{repo}/check-runs', {
              ...at,
              ...fields(content),
              head_sha: content.headSha,
              ...retries,
            }),
        }),
      ),

    updateCheck: (id, content) => {
      // Annotations are appended: the same request twice would show each of them twice.
      const appends = content.annotations.length > 0;
      return serially(() =>
        ask(connection, {
          call: { doing: `update check ${id}`, needs: WRITE, once: appends },
          schema: CHECK,
          send: (retries) =>
            octokit.request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
              ...at,
              ...fields(content),
              check_run_id: id,
              ...retries,
            }),
        }),
      );
    },
  };
}

/** Everything each time: GitHub clears the text that an update leaves out. */
function fields({ name, status, conclusion, detailsUrl, externalId, ...content }: CheckContent) {
  return {
    name,
    external_id: externalId,
    status,
    ...(conclusion === null ? {} : { conclusion }),
    ...(detailsUrl === null ? {} : { details_url: detailsUrl }),
    output: {
      title: content.title,
      summary: content.summary,
      text: content.text,
      annotations: content.annotations.map((annotation) => ({ ...annotation })),
    },
    actions: content.actions.map((action) => ({ ...action })),
  };
}
