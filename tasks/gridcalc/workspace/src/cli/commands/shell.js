import { functionNames } from '../../formula/functions/index.js';
import { CommandError } from '../errors.js';
import { allCommands, findCommand } from './index.js';

/** Commands about the program itself. */
export const SHELL_COMMANDS = [
  {
    name: 'echo',
    usage: 'echo [TEXT]',
    summary: 'print a text',
    most: Infinity,
    run(session, line) {
      session.print(line.rest(0));
    },
  },
  {
    name: 'new',
    usage: 'new',
    summary: 'start over with an empty workbook',
    run(session) {
      session.reset();
    },
  },
  {
    name: 'functions',
    usage: 'functions',
    summary: 'print the names of all functions',
    run(session) {
      session.print(functionNames().join(' '));
    },
  },
  {
    name: 'help',
    usage: 'help [COMMAND]',
    summary: 'print the commands, or how to use one',
    most: 1,
    run(session, line) {
      if (line.args.length === 0) printOverview(session);
      else printUsage(session, line.args[0]);
    },
  },
  {
    name: 'quit',
    usage: 'quit',
    summary: 'stop here',
    run(session) {
      session.finished = true;
    },
  },
];

function printOverview(session) {
  const commands = allCommands();
  const width = Math.max(...commands.map(({ name }) => name.length));
  for (const { name, summary } of commands) session.print(`${name.padEnd(width)}  ${summary}`);
}

function printUsage(session, name) {
  const command = findCommand(name.toLowerCase());
  if (!command) throw new CommandError(`unknown command "${name}"`);
  session.print(`usage: ${command.usage}`);
  session.print(command.summary);
}
