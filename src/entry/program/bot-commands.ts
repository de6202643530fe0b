import type { Command } from 'commander';
import type * as BotDoors from '../bot.ts';
import { parseId } from './option-values.ts';

/** `load`: the bundle with the bot, which no other command pays for. */
export function addBot(program: Command, load: () => typeof BotDoors): void {
  const bot = program
    .command('bot')
    .description('Serve the GitHub App: checks and cards for pull requests, commands, pages.')
    .addHelpText(
      'after',
      `
It is configured by its environment (docs/bot.md); without an App it shows a page on this machine that makes one.

Examples:
  stepmark bot                                     the database is a folder: stepmark-data
  DATABASE_URL=postgres://… stepmark bot           any number of them share one server
  stepmark bot export > stepmark.jsonl
  stepmark bot results > results.jsonl && stepmark report results.jsonl
  stepmark bot dead`,
    )
    .action(async () => load().runBot());
  bot
    .command('export')
    .description('Print all that it remembers, a line each.')
    .action(async () => load().runBotExport());
  bot
    .command('import')
    .description('Take an export into a database that has nothing yet.')
    .argument('<file>', 'what "export" printed; "-" reads standard input')
    .action(async (file) => load().runBotImport(file));
  bot
    .command('results')
    .description('Print the attempts over pull requests as a results file, for "report" and "site".')
    .action(async () => load().runBotResults());
  bot
    .command('dead')
    .description('List work that was given up, and why.')
    .option('--json', 'print it as JSON')
    .action(async (options) => load().runBotDead(options));
  bot
    .command('replay')
    .description('Have work that was given up done again.')
    .argument('<id>', 'its number, as "dead" lists it', parseId)
    .action(async (id) => load().runBotReplay(id));
}
