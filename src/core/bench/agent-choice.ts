import type { AgentChoice } from './bench-plan.ts';

/** `oracle:3` lays three patches: a number of the oracle's, no model. */
export const AGENT_NAME_PATTERN = /^(?:oracle:[0-9]{1,4}|[A-Za-z0-9][A-Za-z0-9._-]{0,99})$/;
const MODEL = /^[^\p{C}\p{Z}]{1,200}$/u;

/** Reads `name` or `name:model`; what follows the first colon is the model's, colons and all. null: neither. */
export function parseAgentChoice(text: string): AgentChoice | null {
  const colon = AGENT_NAME_PATTERN.test(text) ? -1 : text.indexOf(':');
  const name = colon < 0 ? text : text.slice(0, colon);
  const model = colon < 0 ? null : text.slice(colon + 1);
  if (!AGENT_NAME_PATTERN.test(name) || (model !== null && !isModelName(model))) return null;
  return { name, model, command: null };
}

export function isModelName(text: string): boolean {
  return MODEL.test(text);
}

/** How an agent is named in texts: `name:model`, or its name alone. */
export function agentLabel({ name, model }: Pick<AgentChoice, 'name' | 'model'>): string {
  return model === null ? name : `${name}:${model}`;
}
