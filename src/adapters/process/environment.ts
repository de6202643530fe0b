/** The variables of these names that are set: an allow-list, so that no token travels along unnoticed. */
export function pickEnvironment(
  source: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const value = source[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}

/**
 * What a tool of the machine needs to start at all. Windows programs do not even load without SystemRoot; the version
 * managers' roots let their shims find the real tool.
 */
export const TOOL_ENVIRONMENT: readonly string[] = [
  'PATH',
  'HOME',
  'SystemRoot',
  'SYSTEMROOT',
  'PATHEXT',
  'USERPROFILE',
  'RUSTUP_HOME',
  'CARGO_HOME',
  'PYENV_ROOT',
  'NVM_DIR',
  'JAVA_HOME',
  'VOLTA_HOME',
  'ASDF_DATA_DIR',
];
