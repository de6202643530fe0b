import type { AgentVariables, ProcessAgent } from '../../core/bench/agent.ts';
import { UsageError } from '../../core/errors.ts';
import { pickEnvironment } from '../process/environment.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** How the network is reached from here; every agent needs it. */
const NETWORK_VARIABLES = [
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'NO_PROXY',
  'https_proxy',
  'http_proxy',
  'no_proxy',
  'SSL_CERT_FILE',
  'NODE_EXTRA_CA_CERTS',
];

const SECRET_NAME = /KEY|TOKEN|SECRET|PASSWORD|CREDENTIAL|HEADERS|PROXY/iu;

export interface WantedVariables {
  readonly agent: ProcessAgent;
  readonly model: string | null;
  /** Names that the user lets the agent have as well. */
  readonly extra: readonly string[];
}

/**
 * What of our environment the agent is given, picked by name. Throws UsageError `bad-argument` where it needs a key and
 * none is set.
 */
export function pickAgentEnvironment(
  { agent, model, extra }: WantedVariables,
  ours: Environment,
): Record<string, string> {
  const variables = agent.variables(model);
  const isSet = (name: string): boolean => (ours[name] ?? '') !== '';
  const { keys, insteadOfKey, other } = variables;
  if (keys.length > 0 && ![...keys, ...insteadOfKey, ...extra].some(isSet)) {
    throw new UsageError('bad-argument', missingKey(agent, variables));
  }
  const names = [...keys, ...insteadOfKey, ...other, ...NETWORK_VARIABLES, ...extra];
  return pickEnvironment(ours, names.filter(isSet));
}

/** The values among them that must not be shown. */
export function secretsAmong(environment: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(environment).flatMap(([name, value]) => (SECRET_NAME.test(name) ? [value] : []));
}

function missingKey(agent: ProcessAgent, { keys, insteadOfKey }: AgentVariables): string {
  const other =
    insteadOfKey.length === 0 ? '' : ` or tell it of another provider (${insteadOfKey.join(', ')}),`;
  return `${agent.title} needs a key: set ${keys.join(' or ')},${other} or name the variable that it is to have by --agent-env.`;
}
