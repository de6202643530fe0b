import { HELP_LEVELS } from '../core/bench/help-level.ts';
import type { BotCommand } from '../core/bot/command.ts';
import type { OpenedAttempt } from '../core/bot/opened-attempt.ts';
import { TASK_ID_PATTERN } from '../core/task.ts';
import { findGitHubAgent, GITHUB_AGENT_NAMES } from './agents/github-agents.ts';

const USAGE =
  'Write `/stepmark open <task> --agent <name>`, with `--attempt`, `--turns` and `--help-level` where the defaults 1, 3 and `self-correction` will not do.';

/** The words after `open`, as the command line has them; a text is a sentence about what is wrong with them. */
export function readOpen([task = '', ...words]: readonly string[]): BotCommand | string {
  if (!TASK_ID_PATTERN.test(task)) return USAGE;
  let opened: OpenedAttempt = { task, attempt: 1, agent: '', turns: 3, helpLevel: 'self-correction' };
  for (let index = 0; index < words.length; index += 2) {
    const next = withOption(opened, words[index] ?? '', words[index + 1] ?? '');
    if (typeof next === 'string') return next;
    opened = next;
  }
  return opened.agent === '' ? USAGE : { kind: 'open', opened };
}

function withOption(opened: OpenedAttempt, name: string, value: string): OpenedAttempt | string {
  switch (name) {
    case '--agent':
      if (findGitHubAgent(value) !== null) return { ...opened, agent: value };
      return `The agents that live on GitHub are ${GITHUB_AGENT_NAMES.join(', ')}.`;
    case '--attempt':
      return /^[1-9][0-9]{0,3}$/.test(value) ? { ...opened, attempt: Number(value) } : USAGE;
    case '--turns':
      return /^[1-9][0-9]{0,2}$/.test(value) ? { ...opened, turns: Number(value) } : USAGE;
    case '--help-level': {
      const helpLevel = HELP_LEVELS.find((level) => level === value);
      return helpLevel === undefined
        ? `The levels of help are ${HELP_LEVELS.join(', ')}.`
        : { ...opened, helpLevel };
    }
    default:
      return USAGE;
  }
}
