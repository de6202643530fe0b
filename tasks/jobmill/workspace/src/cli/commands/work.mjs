import { EXIT } from '../../errors.mjs';
import { checkQueueName } from '../../state/spec.mjs';
import { work } from '../../worker/worker.mjs';

/** Commands that run jobs. */
export const WORK_COMMANDS = [
  {
    name: 'work',
    usage: '[--queue Q]... [--limit N] [--check]',
    summary: 'run jobs until none is left; --check: exit with 4 if one has failed',
    options: { queue: { type: 'list' }, limit: { type: 'count' }, check: { type: 'flag' } },
    async run(session, _rest, { queue, limit = Number.POSITIVE_INFINITY, check }) {
      const queues = queue?.map(checkQueueName) ?? null;
      const counts = await work(session.store, { queues, limit, report: (line) => session.print(line) });
      return check && counts.failed > 0 ? EXIT.check : EXIT.ok;
    },
  },
];
