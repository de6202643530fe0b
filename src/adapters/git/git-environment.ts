import { pickEnvironment } from '../process/environment.ts';

/**
 * `local`: nobody's configuration but the repository's own, and nothing in that can start a program or reach a network.
 * `network`: for fetching what a shallow or partial clone lacks, with the user's own configuration and credentials.
 */
export type GitReach = 'local' | 'network';

const SYSTEM_VARIABLES = ['PATH', 'SystemRoot', 'SYSTEMROOT', 'PATHEXT', 'TMPDIR', 'TMP', 'TEMP'];

/** What reaching a remote can need: credentials helpers, ssh, proxies, certificates, and who configures them. */
const NETWORK_VARIABLES = [
  ...SYSTEM_VARIABLES,
  'HOME',
  'USERPROFILE',
  'USER',
  'LOGNAME',
  'XDG_CONFIG_HOME',
  'XDG_RUNTIME_DIR',
  'DBUS_SESSION_BUS_ADDRESS',
  'SSH_AUTH_SOCK',
  'SSH_AGENT_PID',
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_ASKPASS',
  'SSH_ASKPASS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'GIT_SSL_CAINFO',
  'GIT_CONFIG_GLOBAL',
  'GIT_CONFIG_SYSTEM',
  ...['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy'].flatMap((name) => [name, name.toUpperCase()]),
];
const CONFIGURATION_BY_ENVIRONMENT = /^GIT_CONFIG_(?:COUNT|KEY_\d+|VALUE_\d+)$/;

const FIXED_VARIABLES: Readonly<Record<string, string>> = {
  LC_ALL: 'C',
  TZ: 'UTC',
  GIT_TERMINAL_PROMPT: '0',
  // Without it `git status` writes the refreshed index back into the user's repository.
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LFS_SKIP_SMUDGE: '1',
  GIT_LITERAL_PATHSPECS: '1',
  // refs/replace would let a repository show other content than its hashes say.
  GIT_NO_REPLACE_OBJECTS: '1',
  GIT_PAGER: 'cat',
};

const LOCAL_VARIABLES: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_ATTR_NOSYSTEM: '1',
  GIT_NO_LAZY_FETCH: '1',
};

const ALWAYS = [
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'fetch.recurseSubmodules=false',
];

const LOCAL_ONLY = [
  // Ownership is checked against programs that a planted configuration could start; none of them can start here.
  'safe.directory=*',
  'safe.bareRepository=explicit',
  'protocol.allow=never',
  'credential.helper=',
  'core.attributesFile=/dev/null',
  'core.excludesFile=/dev/null',
  'diff.external=',
];

/** The whole environment of a git command. */
export function gitEnvironment(
  reach: GitReach,
  source: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  if (reach === 'local') {
    return { ...pickEnvironment(source, SYSTEM_VARIABLES), ...FIXED_VARIABLES, ...LOCAL_VARIABLES };
  }
  const byEnvironment = Object.keys(source).filter((name) => CONFIGURATION_BY_ENVIRONMENT.test(name));
  return { ...pickEnvironment(source, [...NETWORK_VARIABLES, ...byEnvironment]), ...FIXED_VARIABLES };
}

/** Options before the subcommand. */
export function gitOptions(reach: GitReach): readonly string[] {
  const settings = reach === 'local' ? [...ALWAYS, ...LOCAL_ONLY] : ALWAYS;
  return ['--no-pager', ...settings.flatMap((setting) => ['-c', setting])];
}
