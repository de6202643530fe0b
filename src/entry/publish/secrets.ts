import { redactSecrets } from '../../core/redact-secrets.ts';

/** What is to be shown, without any secret that this process knows, in each form that it is sent in. */
export function withoutSecrets<T>(shown: T): T {
  const { STEPMARK_TOKEN, GITHUB_TOKEN, GH_TOKEN } = process.env;
  const tokens = [STEPMARK_TOKEN, GITHUB_TOKEN, GH_TOKEN].flatMap((token) => token?.trim() || []);
  // As git sends it.
  const basic = tokens.map((token) => Buffer.from(`x-access-token:${token}`).toString('base64'));
  return redactSecrets(shown, [...tokens, ...basic]);
}
