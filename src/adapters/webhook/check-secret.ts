import { UsageError } from '../../core/errors.ts';

const MIN_BYTES = 32;
const MIN_VARIETY = 8;
const ADVICE =
  'Make one with `openssl rand -hex 32`, and set the same one here and in the settings of the GitHub App';

/**
 * Refuses a webhook secret that somebody could guess, so that nothing starts with it (SECURITY.md row B1). Throws
 * UsageError `bad-config`, which does not repeat the secret.
 */
export function checkSecret(secret: string | undefined): string {
  if (secret === undefined || secret.trim() === '') throw refused('is not set');
  if (secret === 'development') throw refused('is "development", which everybody knows');
  const bytes = Buffer.byteLength(secret);
  if (bytes < MIN_BYTES) throw refused(`has ${bytes} bytes; expected at least ${MIN_BYTES}`);
  const variety = new Set(secret).size;
  if (variety < MIN_VARIETY) {
    throw refused(`has ${variety} different characters; expected at least ${MIN_VARIETY}`);
  }
  return secret;
}

/** One secret, or the old and the new one while it is being changed. */
export function checkSecrets(secrets: readonly (string | undefined)[]): readonly string[] {
  if (secrets.length === 0) throw refused('is not set');
  if (secrets.length > 2) throw refused(`has ${secrets.length} values; expected the new one and the old one`);
  return secrets.map(checkSecret);
}

function refused(found: string): UsageError {
  return new UsageError('bad-config', `The webhook secret ${found}. ${ADVICE}.`);
}
