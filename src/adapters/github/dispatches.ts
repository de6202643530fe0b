import { RequestError } from '@octokit/request-error';
import { z } from 'zod';
import type { BotGitHub } from '../../pipeline/bot/ports.ts';
import { type Answer, askAll, type Connection, parseAnswer, sent } from './connection.ts';

type Dispatch = Parameters<BotGitHub['dispatchWorkflow']>[0];

const STARTED = z.object({ workflow_run_id: z.number().int() });

const RUNS = z
  .object({ workflow_runs: z.array(z.object({ id: z.number().int(), display_title: z.string() })) })
  .transform(({ workflow_runs }) => workflow_runs);

const WRITE = 'actions: write';
/** How far the clock of who asks may be ahead of GitHub's: a run that is not found would be started twice. */
const CLOCK_SLACK_MS = 10 * 60_000;

type DispatchCalls = Pick<BotGitHub, 'dispatchWorkflow' | 'findDispatchedRun' | 'cancelRun'>;

/** Runs of workflows that the bot itself starts and ends. */
export function dispatchCalls(connection: Connection): DispatchCalls {
  const { octokit, at, serially, credential } = connection;
  return {
    dispatchWorkflow: (dispatch) => serially(() => startRun(connection, dispatch)),

    findDispatchedRun: async ({ workflow, ref, titleEnd, since }) => {
      const runs = await askAll(connection, {
        call: { doing: `list the runs of ${workflow}`, needs: 'actions: read' },
        schema: RUNS,
        send: (page) =>
          octokit.request('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', {
            ...{ ...at, ...page, workflow_id: workflow, event: 'workflow_dispatch', branch: ref },
            created: `>=${earlier(since)}`,
          }),
      });
      const ids = runs.filter((run) => run.display_title.endsWith(titleEnd)).map(({ id }) => id);
      return ids.length === 0 ? null : Math.max(...ids);
    },

    cancelRun: (run) =>
      serially(async () => {
        const call = { doing: `cancel workflow run ${run}`, needs: WRITE };
        await sent(credential, call, async () => {
          try {
            await octokit.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', {
              ...{ ...at, run_id: run },
            });
          } catch (error) {
            // It is over, or was deleted, as can only be done then.
            const isOver = error instanceof RequestError && (error.status === 409 || error.status === 404);
            if (!isOver) throw error;
          }
        });
      }),
  };
}

/** GitHub dates a run by its own clock, in whole seconds. The title is what tells a run from others. */
function earlier(since: string): string {
  return `${new Date(Date.parse(since) - CLOCK_SLACK_MS).toISOString().slice(0, 19)}Z`;
}

async function startRun({ octokit, at, credential }: Connection, dispatch: Dispatch): Promise<number | null> {
  const { workflow, ref, inputs } = dispatch;
  const call = { doing: `start ${workflow} on ${ref}`, needs: WRITE, once: true };
  const send = (details: object): Promise<Answer> =>
    octokit.request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
      ...{ ...at, workflow_id: workflow, inputs, ...details, request: { retries: 0 } },
      // By its whole name: a tag of the same short one is somebody else's.
      ref: `refs/heads/${ref}`,
    });
  const answer = await sent(credential, call, async () => {
    try {
      return await send({ return_run_details: true });
    } catch (error) {
      if (!refusesDetails(error)) throw error;
      return send({});
    }
  });
  // Older servers answer with nothing.
  return answer.status === 204 ? null : parseAnswer(answer, call, STARTED).workflow_run_id;
}

/** Servers that do not know the wish refuse the request that has it; nothing was started then. */
function refusesDetails(error: unknown): boolean {
  return (
    error instanceof RequestError && error.status === 422 && error.message.includes('return_run_details')
  );
}
