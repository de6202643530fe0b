/**
 * Variables that let git's network commands reach one server with a job's token, as actions/checkout does it. They are
 * for the process that fetches alone: nothing is written to a configuration that a suite could read.
 */
export function gitCredential(
  environment: Readonly<Record<string, string | undefined>>,
  { serverUrl, token }: { readonly serverUrl: string; readonly token: string },
): Readonly<Record<string, string>> {
  const count = Number(environment.GIT_CONFIG_COUNT ?? '0');
  const next = Number.isSafeInteger(count) && count > 0 ? count : 0;
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
  return {
    GIT_CONFIG_COUNT: String(next + 1),
    [`GIT_CONFIG_KEY_${next}`]: `http.${serverUrl}/.extraheader`,
    [`GIT_CONFIG_VALUE_${next}`]: `AUTHORIZATION: basic ${basic}`,
  };
}
