import type { BotSettings, OwnSuite } from '../../core/repository-config.ts';
import { formatConfigTemplate } from '../../formats/config-template.ts';
import { REPOSITORY_CONFIG_PATH } from '../../formats/repository-config-file.ts';
import { formatRunWorkflow } from '../../formats/run-workflow.ts';
import {
  type ActionPin,
  formatPublishWorkflow,
  formatScoreWorkflow,
  PUBLISH_WORKFLOW_PATH,
  SCORE_WORKFLOW_PATH,
} from '../../formats/workflow-template.ts';

/** A file that `init` writes. */
export interface OwnFile {
  /** Relative to the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Which workflows a repository gets. */
export type Setup = 'none' | 'github' | 'forks' | 'bot';

export const SETUPS: readonly Setup[] = ['none', 'github', 'forks', 'bot'];

export function configFile(suites: readonly OwnSuite[], setup: Setup): OwnFile {
  return { path: REPOSITORY_CONFIG_PATH, text: formatConfigTemplate(suites, { bot: setup === 'bot' }) };
}

export function workflowFiles(
  setup: Setup,
  pin: ActionPin,
  { workflow }: Pick<BotSettings, 'workflow'>,
): readonly OwnFile[] {
  switch (setup) {
    case 'none':
      return [];
    case 'github':
      return [{ path: SCORE_WORKFLOW_PATH, text: formatScoreWorkflow(pin, 'second-job') }];
    case 'forks':
      return [
        { path: SCORE_WORKFLOW_PATH, text: formatScoreWorkflow(pin, 'workflow') },
        { path: PUBLISH_WORKFLOW_PATH, text: formatPublishWorkflow(pin) },
      ];
    case 'bot':
      return [{ path: `.github/workflows/${workflow}`, text: formatRunWorkflow(pin) }];
  }
}
