import type { PolicyFile, PolicyJob, PolicyStep } from './workflow-file.ts';

/** A line of SECURITY.md that files can be held against. */
export interface Rule {
  readonly row: string;
  readonly says: string;
  /** A sentence for each place that breaks it. */
  find(file: PolicyFile): readonly string[];
}

export const EXPRESSION = /\$\{\{/;

/** `owner/name` of what a step uses, without folder and commit; null for a script or a local action. */
export function actionOf({ uses }: PolicyStep): string | null {
  return uses === null || /^[.$]/.test(uses)
    ? null
    : (uses.split('@')[0]?.split('/').slice(0, 2).join('/') ?? null);
}

const usesPublish = ({ uses }: PolicyStep) =>
  /^(stepmark\/stepmark\/publish@|\$\/publish$|\.\/publish$)/.test(uses ?? '');
const usesCompare = ({ uses }: PolicyStep) => /^(stepmark\/stepmark\/compare@|\$\/compare$)/.test(uses ?? '');
const usesScore = ({ uses }: PolicyStep) => /^(stepmark\/stepmark@|\$\/$|\.\/?$)/.test(uses ?? '');

/** A step that scores what the bot asked for. */
export const asksForRun = (step: PolicyStep) => usesScore(step) && step.with['request-id'] !== undefined;

/** What a job is for. `checks` is our own code alone; `calls` runs nothing itself. */
export type Role =
  | 'scores'
  | 'scores and publishes'
  | 'publishes'
  | 'releases'
  | 'checks'
  | 'calls'
  | 'runs agents'
  | 'keeps results'
  | 'alerts'
  | 'comments on results'
  | 'deploys pages';

/** What a step asks of the command line that the setup action gave. */
export const asks = (command: string) => {
  const pattern = new RegExp(`node "\\$STEPMARK" ${command}\\b`);
  return ({ run }: PolicyStep) => pattern.test(run ?? '');
};

export function roleOf({ steps, keys }: PolicyJob): Role {
  if (keys.includes('uses')) return 'calls';
  if (steps.some(asks('bench'))) return 'runs agents';
  if (steps.some(asks('results push'))) return 'keeps results';
  if (steps.some(asks('results alert'))) return 'alerts';
  if (steps.length === 1 && steps.every((step) => actionOf(step) === 'actions/deploy-pages'))
    return 'deploys pages';
  if (steps.some(usesCompare)) return 'comments on results';
  if (steps.some(usesPublish)) return 'publishes';
  const score = steps.find(usesScore);
  if (score !== undefined) return score.with.publish === 'off' ? 'scores' : 'scores and publishes';
  return steps.some(({ run }) => /\bnpm publish\b/.test(run ?? '')) ? 'releases' : 'checks';
}

/** Something of the job or workflow can be written to: what runs there must not come from a cache. */
export function holdsRights(file: PolicyFile, job: PolicyJob): boolean {
  const writes = job.permissions?.some(({ access }) => access === 'write') ?? true;
  return writes || file.triggers.includes('release');
}
