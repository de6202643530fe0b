import {
  runBotDead as dead,
  runBotExport as exportAll,
  runBotImport as importAll,
  runBotReplay as replay,
  runBotResults as results,
  runBot as run,
} from './commands/bot.ts';
import { endWith } from './failure.ts';

/*
 * The bot: a bundle of its own (dist/bot.cjs), whose database, queue and Probot are packages beside it. Errors end here:
 * the classes of two bundles are not the same, and main.cjs would take ours for bugs.
 */

export const runBot = (): Promise<void> => run().catch(endWith);
export const runBotExport = (): Promise<void> => exportAll().catch(endWith);
export const runBotImport = (file: string): Promise<void> => importAll(file).catch(endWith);
export const runBotDead = (options: { readonly json?: boolean }): Promise<void> =>
  dead(options).catch(endWith);
export const runBotResults = (): Promise<void> => results().catch(endWith);
export const runBotReplay = (id: number): Promise<void> => replay(id).catch(endWith);
