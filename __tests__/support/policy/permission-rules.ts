import { actionOf, asks, asksForRun, holdsRights, type Role, type Rule, roleOf } from './rule.ts';
import type { PolicyJob } from './workflow-file.ts';

/** Exactly these, for each kind of job. */
const ALLOWED: Readonly<Record<Role, readonly string[]>> = {
  scores: ['contents read'],
  // The short form: its reader is told about two-jobs.yml.
  'scores and publishes': ['contents read', 'pull-requests write'],
  // It reads the configuration, and tasks, of the base branch: in a private repository that is a right of its own.
  publishes: ['actions read', 'contents read', 'pull-requests write'],
  releases: ['contents read', 'id-token write'],
  checks: ['contents read'],
  calls: ['contents read'],
  // Agents run there, and their keys are near: it can change nothing.
  'runs agents': ['contents read'],
  'keeps results': ['contents write'],
  alerts: ['contents read', 'issues write'],
  'comments on results': ['contents read', 'pull-requests write'],
  'deploys pages': ['id-token write', 'pages write'],
};

const OWN_BRANCH = `\${{ github.event.pull_request.head.repo.full_name == github.repository }}`;

/** The reusable workflow gives keys to the one step that runs agents, and holds no right. */
function runsAgentsOfOwnBranches({ text, if: condition }: PolicyJob): boolean {
  const calls = /^ *uses: stepmark\/stepmark\/\.github\/workflows\/benchmark\.yml@[0-9a-f]{40} /m.test(text);
  return calls && condition === OWN_BRANCH;
}

/** What a job may do, and what it must not leave lying about. */
export const PERMISSION_RULES: readonly Rule[] = [
  {
    row: 'A4',
    says: 'a workflow starts with no right, and each job has exactly those of its kind, each with its reason',
    find: (file) => {
      if (file.kind !== 'workflow') return [];
      const top = file.permissions?.length === 0 ? [] : ['permissions are not {} at the top'];
      return [
        ...top,
        ...file.jobs.flatMap((job) => {
          const has = (job.permissions ?? []).map(({ scope, access }) => `${scope} ${access}`).sort();
          const bare = (job.permissions ?? []).filter(({ comment }) => comment.length < 10);
          return [
            ...(has.join() === ALLOWED[roleOf(job)].join()
              ? []
              : [`${job.id} (${roleOf(job)}) has ${has.join() || 'what is the default'}`]),
            ...bare.map(({ scope }) => `${job.id} does not say what it needs ${scope} for`),
          ];
        }),
      ];
    },
  },
  {
    row: 'A4',
    says: "no secret and no environment is near a pull request's code, but for the keys of agents that a branch of ours changes",
    find: (file) =>
      file.jobs
        .filter((job) => roleOf(job).startsWith('scores') || file.triggers.includes('pull_request'))
        .filter((job) => !runsAgentsOfOwnBranches(job))
        .flatMap(({ id, text, keys }) => [
          ...(/\bsecrets\b/.test(text) ? [`${id} reads secrets`] : []),
          ...(keys.includes('environment') ? [`${id} has an environment`] : []),
        ]),
  },
  {
    row: 'A4',
    says: 'keys of agents are in the one step that runs them, and no token of GitHub is',
    find: (file) =>
      file.jobs
        .filter((job) => roleOf(job) === 'runs agents')
        .flatMap(({ id, steps, text }) => {
          const inside = steps.filter(asks('bench')).flatMap(({ env }) => Object.values(env));
          const all = text.match(/\bsecrets\b/g)?.length ?? 0;
          const mine = inside.join('\n').match(/\bsecrets\b/g)?.length ?? 0;
          const tokens = inside.filter((value) => /github\.token|secrets\.GITHUB_TOKEN/.test(value));
          return [
            ...(all > mine ? [`${id} reads secrets outside of that step`] : []),
            ...tokens.map((value) => `${id} gives agents ${value}`),
          ];
        }),
  },
  {
    row: 'A5',
    says: 'no checkout leaves its credential behind',
    find: (file) =>
      file.steps
        .filter(
          (step) => actionOf(step) === 'actions/checkout' && step.with['persist-credentials'] !== 'false',
        )
        .map(() => 'a checkout without "persist-credentials: false"'),
  },
  {
    row: 'A6',
    says: 'nothing that can write runs what came from a cache',
    find: (file) =>
      file.jobs
        .filter((job) => holdsRights(file, job) && roleOf(job) !== 'scores and publishes')
        .flatMap(({ id, steps }) =>
          steps.flatMap((step) => {
            const action = actionOf(step) ?? '';
            if (action === 'actions/cache' || step.with.cache !== undefined)
              return [`${id} restores a cache`];
            const quiet = step.with['package-manager-cache'] === 'false';
            return action === 'actions/setup-node' && !quiet ? [`${id} lets setup-node restore a cache`] : [];
          }),
        ),
  },
  {
    row: 'A6',
    says: 'a run that the bot asks for keeps and restores no cache: its result is believed',
    find: (file) =>
      file.jobs
        .filter((job) => job.steps.some(asksForRun))
        .flatMap(({ id, steps }) =>
          steps.flatMap((step) => {
            const isOwn = asksForRun(step);
            if (isOwn) return step.with.cache === 'false' ? [] : [`${id} lets Stepmark keep a cache`];
            const action = actionOf(step) ?? '';
            const quiet = action !== 'actions/setup-node' || step.with['package-manager-cache'] === 'false';
            return action === 'actions/cache' || step.with.cache !== undefined || !quiet
              ? [`${id} restores a cache beside a request`]
              : [];
          }),
        ),
  },
  {
    row: 'A4',
    says: 'a run that the bot asks for leaves every word about it to the bot',
    find: (file) =>
      file.steps
        .filter(asksForRun)
        .filter((step) => step.with.publish !== 'off')
        .map(() => 'it publishes by itself'),
  },
  {
    row: 'G3',
    says: 'only the release, and what does nothing but deploy pages, mints an identity',
    find: (file) =>
      file.jobs
        .filter((job) =>
          job.permissions?.some(({ scope }) => scope === 'id-token' || scope === 'attestations'),
        )
        // What deploys pages does nothing else: it runs no script, and reads nothing but the artifact of its own run.
        .filter((job) => file.triggers.join() !== 'release' && roleOf(job) !== 'deploys pages')
        .map(({ id }) => `${id} can mint an identity`),
  },
  {
    row: 'G4',
    says: 'no job that ran the code of a pull request can sign',
    find: (file) =>
      file.jobs
        .filter((job) => roleOf(job).startsWith('scores') || file.triggers.includes('pull_request'))
        .filter(({ text }) => /\bid-token\b|\battestations\b|actions\/attest/.test(text))
        .map(({ id }) => `${id} can sign`),
  },
];
