import { readFile } from 'node:fs/promises';
import { UsageError } from '../../core/errors.ts';
import type { RunEvent } from '../../core/github/run-event.ts';
import { parseRunEvent } from '../../formats/github-event.ts';
import type { RunnerEnvironment } from './runner-environment.ts';

/** Why this workflow runs. Throws UsageError `bad-argument` where the runner's file is not there or not understood. */
export async function readRunEvent({ eventName, eventPath }: RunnerEnvironment): Promise<RunEvent> {
  let text: string;
  try {
    text = await readFile(eventPath, 'utf8');
  } catch (cause) {
    throw new UsageError('bad-argument', `The event file ${eventPath} (GITHUB_EVENT_PATH) cannot be read.`, {
      cause,
    });
  }
  return parseRunEvent({ name: eventName, text });
}
