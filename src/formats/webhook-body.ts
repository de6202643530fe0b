import { UsageError } from '../core/errors.ts';
import { escapeText } from '../core/github/escape-text.ts';
import { parseStrictJson } from './strict-json.ts';

/** GitHub sends at most 25 MB. */
const MAX_CHARACTERS = 26_214_400;

/** The object that a webhook's body is. Throws UsageError `bad-argument` for every other text (SECURITY.md row B18). */
export function parseWebhookBody(body: string): object {
  if (body.length > MAX_CHARACTERS) {
    throw refused(`at most ${MAX_CHARACTERS} characters, found ${body.length}`);
  }
  const payload = parse(body);
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) {
    throw refused('a JSON object, found another value');
  }
  return payload;
}

function parse(body: string): unknown {
  try {
    return parseStrictJson(body);
  } catch (cause) {
    throw refused(`JSON within the limits of a webhook${detailOf(cause)}`, { cause });
  }
}

/** JSON.parse quotes the text that it stumbled over, which is not for a log. */
function detailOf(cause: unknown): string {
  const isOurs = cause instanceof SyntaxError && cause.message.startsWith('Expected ');
  return isOurs ? `: ${escapeText(cause.message)}` : '';
}

function refused(expected: string, options?: ErrorOptions): UsageError {
  return new UsageError('bad-argument', `the webhook’s body: expected ${expected}.`, options);
}
