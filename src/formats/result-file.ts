import { RefusedResult, UsageError } from '../core/errors.ts';
import type { Scorecard } from '../core/scorecard.ts';
import type { NamedText } from './parse-yaml.ts';
import { parseScorecardFile, SCORECARD_LIMITS } from './scorecard-file.ts';

/** A scorecard that comes from a job which ran a change's code. Throws RefusedResult: `too-large` or `malformed`. */
export function parseResultFile(source: NamedText): Scorecard {
  if (source.text.length > SCORECARD_LIMITS.characters) {
    throw new RefusedResult(
      'too-large',
      `${source.name}: expected at most ${SCORECARD_LIMITS.characters} characters, found ${source.text.length}.`,
    );
  }
  try {
    return parseScorecardFile(source);
  } catch (cause) {
    if (!(cause instanceof UsageError)) throw cause;
    throw new RefusedResult('malformed', cause.message, { cause });
  }
}
