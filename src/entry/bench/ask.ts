import { createInterface } from 'node:readline/promises';
import { cleanText } from '../../core/clean-text.ts';
import { UsageError } from '../../core/errors.ts';
import type { AskForHint } from '../../pipeline/bench/ports.ts';
import { cellName } from '../../report/terminal/bench/progress-state.ts';

/** Asks at the terminal, one question at a time. An empty answer leaves it to the task's own hint. */
export function createAsk(pause: <T>(during: () => Promise<T>) => Promise<T>): AskForHint {
  if (process.stdin.isTTY !== true) {
    throw new UsageError('bad-argument', '--ask needs a terminal to ask at: standard input is none here.');
  }
  let turn: Promise<unknown> = Promise.resolve();
  return ({ cell, turn: number, step, message }) => {
    const question = [
      '',
      `${cellName(cell)}, before turn ${number}: step "${step.id}" (${cleanText(step.title, 200)}) does not pass.`,
      ...(message === null ? [] : [`  ${cleanText(message, 500)}`]),
      'Your hint for the agent, one line; empty: the hint of the task.',
      '> ',
    ].join('\n');
    const asked = turn.then(() =>
      pause(async () => {
        const terminal = createInterface({ input: process.stdin, output: process.stderr });
        try {
          const answer = (await terminal.question(question)).trim();
          return answer === '' ? null : answer;
        } finally {
          terminal.close();
        }
      }),
    );
    turn = asked.catch(() => undefined);
    return asked;
  };
}
