/**
 * Configuration for one git process, by its environment: unlike arguments nobody else can read it, and unlike a file
 * nothing of it stays. What the environment sets already is kept.
 */
export function gitSettings(
  environment: Readonly<Record<string, string | undefined>>,
  settings: readonly (readonly [name: string, value: string])[],
): Readonly<Record<string, string>> {
  const count = Number(environment.GIT_CONFIG_COUNT ?? '0');
  const next = Number.isSafeInteger(count) && count > 0 ? count : 0;
  const added = settings.flatMap(([name, value], index) => [
    [`GIT_CONFIG_KEY_${next + index}`, name],
    [`GIT_CONFIG_VALUE_${next + index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(next + settings.length), ...Object.fromEntries(added) };
}
