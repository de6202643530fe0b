import { UsageError } from '../core/errors.ts';
import { escapeText } from '../core/github/escape-text.ts';
import { parseStrictJson } from './strict-json.ts';

/** The most that GitHub sends; no text has more characters than bytes. */
export const WEBHOOK_MAX_BYTES = 25 * 1024 * 1024;

/** The object that a webhook's body is. Throws UsageError `bad-argument` for every other text (SECURITY.md row B18). */
export function parseWebhookBody(body: string): object {
  if (body.length > WEBHOOK_MAX_BYTES) {
    throw refused(`at most ${WEBHOOK_MAX_BYTES} characters, found ${body.length}`);
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
