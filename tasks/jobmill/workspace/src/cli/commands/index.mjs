import { JOB_COMMANDS } from './jobs.mjs';
import { JOURNAL_COMMANDS } from './journal.mjs';
import { PROGRAM_COMMANDS } from './program.mjs';
import { QUEUE_COMMANDS } from './queues.mjs';
import { TEMPLATE_COMMANDS } from './templates.mjs';
import { WORK_COMMANDS } from './work.mjs';

/** All commands by name, in the order of `help`. */
export const COMMANDS = new Map();

const GROUPS = [JOB_COMMANDS, TEMPLATE_COMMANDS, QUEUE_COMMANDS, WORK_COMMANDS, JOURNAL_COMMANDS, PROGRAM_COMMANDS];

for (const command of GROUPS.flat()) COMMANDS.set(command.name, command);
