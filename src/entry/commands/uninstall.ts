import { lstat, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createRepository } from '../../adapters/git/repository.ts';
import { readOptional } from '../../adapters/storage/task-folder.ts';
import { errorCode } from '../../core/error-code.ts';
import { UsageError } from '../../core/errors.ts';
import type { BotSettings } from '../../core/repository-config.ts';
import { sameButForPins } from '../../formats/action-pin.ts';
import { defaultRepositoryConfig } from '../../formats/repository-config-file.ts';
import type { Repository } from '../../pipeline/ports.ts';
import { renderBranchRemoval } from '../../report/bot-branch.ts';
import { detectSuites } from '../init/detect-suites.ts';
import { configFile, type OwnFile, SETUPS, workflowFiles } from '../init/own-files.ts';
import { readBotSettings } from '../init/read-bot-settings.ts';
import { VERSION } from '../version.ts';

interface UninstallOptions {
  readonly repo: string;
  readonly dryRun?: boolean;
}

/**
 * `stepmark uninstall`: removes each file that is just as this `init` writes it, whatever commit it pins. What somebody
 * changed since is theirs, and stays.
 */
export async function runUninstall(options: UninstallOptions): Promise<void> {
  const repository = await createRepository(resolve(options.repo));
  const bot = await settingsOf(repository);
  const found = await findOwn(repository, bot);
  for (const { path, why } of found) {
    if (why !== null) say(`left ${join(repository.root, path)}: ${why}`);
    else if (options.dryRun === true) say(`would remove ${join(repository.root, path)}`);
    else {
      await remove(repository.root, path);
      say(`removed ${join(repository.root, path)}`);
    }
  }
  if (found.length === 0) say('There is nothing that init writes.');
  if (found.some(({ path }) => path.endsWith(`/${bot.workflow}`))) {
    process.stdout.write(
      `On GitHub there may be a branch "${bot.ref}" with a ruleset. These remove them:\n${renderBranchRemoval(bot.ref)}`,
    );
  }
}

interface Found {
  readonly path: string;
  /** Why it is left; null: it is as init wrote it. */
  readonly why: string | null;
}

/** A configuration that cannot be read is nobody's to remove, and names no workflow. */
async function settingsOf({ root }: Repository): Promise<BotSettings> {
  try {
    return await readBotSettings(root);
  } catch (error) {
    if (error instanceof UsageError) return defaultRepositoryConfig().bot;
    throw error;
  }
}

async function findOwn(repository: Repository, bot: BotSettings): Promise<readonly Found[]> {
  const suites = await detectSuites(repository);
  const pin = { commit: null, version: VERSION };
  const variants = SETUPS.flatMap((setup) => [configFile(suites, setup), ...workflowFiles(setup, pin, bot)]);
  const found: Found[] = [];
  for (const path of new Set(variants.map((one) => one.path))) {
    const file = join(repository.root, path);
    const text = await readOptional(file);
    const own = variants.filter((one) => one.path === path);
    if (text !== null) found.push({ path, why: await whyLeft(file, text, own) });
  }
  return found;
}

async function whyLeft(file: string, text: string, own: readonly OwnFile[]): Promise<string | null> {
  if (!(await lstat(file)).isFile()) return 'it is a link';
  if (own.some((one) => sameButForPins(one.text, text))) return null;
  return `it is not what init of Stepmark ${VERSION} writes here now; remove it yourself if nobody needs it`;
}

/** The folders as well that only this kept. */
async function remove(root: string, path: string): Promise<void> {
  await rm(join(root, path));
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    try {
      await rmdir(join(root, folder));
    } catch (error) {
      if (['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) return;
      throw error;
    }
  }
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
