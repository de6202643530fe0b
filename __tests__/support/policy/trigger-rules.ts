import { asksForRun, type Rule, roleOf } from './rule.ts';

const PRIVILEGED = ['pull_request_target', 'workflow_run', 'issue_comment'];

/** Of GitHub's: an agent can use all of it. */
const LONGEST_JOB_MINUTES = 360;

/** Where a workflow's rights come from, and which tree its actions come from. */
export const TRIGGER_RULES: readonly Rule[] = [
  {
    row: 'A1',
    says: 'no trigger gives rights to what a stranger started, but for a publisher that runs nothing and says why',
    find: (file) =>
      file.triggers
        .filter((trigger) => PRIVILEGED.includes(trigger))
        .flatMap((trigger) => {
          if (trigger !== 'workflow_run') return [`the trigger ${trigger}`];
          if (file.triggerComment.length < 80) return ['workflow_run without its reason beside it'];
          const others = file.steps.filter(
            ({ uses }) => !/^(stepmark\/stepmark|\$)\/publish(@|$)/.test(uses ?? ''),
          );
          return others.map(({ uses, run }) => `workflow_run beside the step "${uses ?? run}"`);
        }),
  },
  {
    row: 'A3',
    says: 'a local action comes from the base commit or the default branch, never from the candidate',
    find: (file) =>
      file.jobs.flatMap(({ id, steps }) =>
        steps.flatMap(({ uses }) => {
          // A called workflow's own actions are at the commit that its caller pinned.
          if (uses?.startsWith('$/') && !['workflow_run', 'workflow_call'].includes(file.triggers.join())) {
            return [`${id} uses ${uses}, which on ${file.triggers.join()} may be the candidate's own`];
          }
          if (!uses?.startsWith('.')) return [];
          const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'));
          const trusted =
            checkouts.length === 1 &&
            checkouts[0]?.with.ref === `\${{ github.event.pull_request.base.sha }}` &&
            checkouts[0].with.path === undefined;
          return trusted && !uses.includes('candidate')
            ? []
            : [`${id} uses ${uses} of a tree that is not the base's`];
        }),
      ),
  },
  {
    row: 'A7',
    says: 'what a publisher of another workflow reads is named by run and by workflow',
    find: (file) =>
      file.triggers.includes('workflow_run')
        ? file.jobs
            .filter((job) => roleOf(job) === 'publishes')
            .flatMap(({ id, steps }) =>
              steps.flatMap((step) => [
                ...(step.with['run-id'] === `\${{ github.event.workflow_run.id }}`
                  ? []
                  : [`${id} names no run`]),
                ...(step.with.workflow?.startsWith('.github/workflows/') ? [] : [`${id} names no workflow`]),
              ]),
            )
        : [],
  },
  {
    row: 'A1',
    says: 'what the bot asks for is started by the bot alone',
    find: (file) =>
      file.jobs
        .filter((job) => job.steps.some(asksForRun))
        .filter(() => file.triggers.join() !== 'workflow_dispatch')
        .map(({ id }) => `${id} takes requests on ${file.triggers.join()}`),
  },
  {
    row: 'A3',
    says: 'a run that the bot asks for has one checkout, of the base',
    find: (file) =>
      file.jobs
        .filter((job) => job.steps.some(asksForRun))
        .filter(({ steps }) => {
          const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'));
          return checkouts.length !== 1 || checkouts[0]?.with.ref !== `\${{ inputs.base_sha }}`;
        })
        .map(({ id }) => `${id} checks out something else than the base`),
  },
  {
    row: 'A7',
    says: 'the title of a run that the bot asks for ends with the request',
    find: (file) =>
      file.jobs.some((job) => job.steps.some(asksForRun)) &&
      !/^run-name: .* \$\{\{ inputs\.request_id \}\}$/m.test(file.text)
        ? ['the bot cannot find the run by its title']
        : [],
  },
  {
    row: 'A13',
    says: 'every job has a time limit, and a new run of a pull request ends the one before',
    find: (file) => {
      if (file.kind !== 'workflow') return [];
      const limits = file.jobs.flatMap((job) => {
        // A job that calls a workflow cannot have one: that workflow's jobs do.
        if (roleOf(job) === 'calls') return [];
        const most = roleOf(job) === 'runs agents' ? LONGEST_JOB_MINUTES : 60;
        const { id, timeoutMinutes } = job;
        return timeoutMinutes === null || timeoutMinutes > most
          ? [`${id} has no timeout-minutes up to ${most}`]
          : [];
      });
      const group = file.concurrency?.group === undefined ? ['no concurrency group'] : [];
      const cancels = file.concurrency?.['cancel-in-progress'] === 'true';
      const asked = file.jobs.some((job) => job.steps.some(asksForRun));
      const one = `\${{ inputs.pr }}-\${{ inputs.task }}`;
      const shared =
        asked && file.concurrency?.group?.endsWith(one) !== true
          ? ['requests of other pull requests or tasks share its group']
          : [];
      const left =
        (asked || file.triggers.includes('pull_request')) && !cancels ? ['an overtaken run goes on'] : [];
      return [...limits, ...group, ...shared, ...left];
    },
  },
];
