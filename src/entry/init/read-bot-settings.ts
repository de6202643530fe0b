import { join } from 'node:path';
import { readOptional } from '../../adapters/storage/task-folder.ts';
import type { BotSettings } from '../../core/repository-config.ts';
import {
  defaultRepositoryConfig,
  parseRepositoryConfig,
  REPOSITORY_CONFIG_PATH,
} from '../../formats/repository-config-file.ts';

/** What the configuration in the work tree says; defaults where there is none. Throws UsageError `bad-config`. */
export async function readBotSettings(root: string): Promise<BotSettings> {
  const text = await readOptional(join(root, REPOSITORY_CONFIG_PATH));
  if (text === null) return defaultRepositoryConfig().bot;
  return parseRepositoryConfig({ name: REPOSITORY_CONFIG_PATH, text }).bot;
}
