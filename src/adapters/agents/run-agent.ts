import { readFile, writeFile } from 'node:fs/promises';
import type { AgentUsage, Invocation, ProcessAgent } from '../../core/bench/agent.ts';
import type { AgentEnd, AgentRunRecord } from '../../core/bench/turn-result.ts';
import { redactSecrets } from '../../core/redact-secrets.ts';
import { describeEnd } from '../../core/suite-result.ts';
import type { Sandbox, SandboxLimits, Workspace } from '../../pipeline/ports.ts';
import { pickAgentEnvironment, secretsAmong } from './agent-environment.ts';
import { clearHomeFiles, writeHomeFiles } from './home-files.ts';
import type { StoppedOrNot } from './run-until.ts';
import { runUntil } from './run-until.ts';
import { watchUsage } from './usage-watch.ts';

export interface AgentRequest {
  readonly agent: ProcessAgent;
  /** All that the agent is told in this turn. */
  readonly instruction: string;
  readonly model: string | null;
  /** Of a custom agent; else null. */
  readonly command: readonly string[] | null;
  /** Kept from turn to turn or new: the agent starts a new session in any case. */
  readonly workspace: Workspace;
  readonly limits: SandboxLimits;
  readonly costLimitUsd: number | null;
  /** Names of further variables of ours that the user lets the agent have (`--agent-env`). */
  readonly extraVariables: readonly string[];
  /** Directories with programs of the agent's own, absolute (`--agent-dir`); they are shown read-only. */
  readonly shown: readonly string[];
  readonly logFile: string | null;
  readonly signal: AbortSignal | null;
}

export interface AgentPorts {
  readonly sandbox: Sandbox;
  /** Ours: what the agent may have is picked from it by name. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export interface AgentRun {
  readonly record: AgentRunRecord;
  /** The version that the tool itself printed; null: it does not tell. */
  readonly version: string | null;
  /** Why it did not end as asked, in one line; untrusted, cleaned and cut. null: it exited with 0. */
  readonly detail: string | null;
  /** The last part of what was printed, cleaned; untrusted. */
  readonly tail: string;
}

/**
 * Runs one turn of an agent in the sandbox, with the network on, and waits until its whole process tree is gone. Failing
 * is data. Throws InfraError for the sandbox's own failures and for cancellation, UsageError where its key is missing.
 */
export async function runAgent(request: AgentRequest, ports: AgentPorts): Promise<AgentRun> {
  const { agent, workspace, costLimitUsd } = request;
  const handedOver = pickAgentEnvironment({ ...request, extra: request.extraVariables }, ports.environment);
  const invocation = agent.invocation({
    ...request,
    workspace: workspace.path,
    home: workspace.home,
    environment: handedOver,
  });
  const environment = { ...handedOver, ...invocation.environment };
  await prepareHome(request, invocation, ports.sandbox);
  const overCost = new AbortController();
  const watch = watchUsage(agent.usage, (costUsd) => {
    if (costLimitUsd !== null && costUsd >= costLimitUsd) overCost.abort();
  });
  const run = await runUntil(overCost.signal, ports.sandbox, {
    argv: invocation.argv,
    workspace,
    reportDirectory: null,
    readOnly: [],
    environment,
    network: true,
    stdin: invocation.stdin,
    shown: request.shown,
    limits: request.limits,
    logFile: request.logFile,
    onStdout: watch.write,
    signal: request.signal,
  });
  const usage = await watch.finish(workspace.home);
  // An agent can print its key, and records are kept and shown.
  const secrets = secretsAmong(environment);
  await redactLog(request.logFile, secrets);
  return redactSecrets(describeRun(run, usage), secrets);
}

async function prepareHome(
  { agent, workspace }: AgentRequest,
  { files }: Invocation,
  sandbox: Sandbox,
): Promise<void> {
  // What an earlier turn left would be taken for this turn's.
  for (const { path } of agent.usage.files) await clearHomeFiles(workspace.home, path);
  await writeHomeFiles(workspace.home, files, sandbox.owner);
}

async function redactLog(logFile: string | null, secrets: readonly string[]): Promise<void> {
  if (logFile === null) return;
  const text = await readFile(logFile, 'utf8');
  const redacted = redactSecrets(text, secrets);
  if (redacted !== text) await writeFile(logFile, redacted);
}

function describeRun(run: StoppedOrNot, usage: AgentUsage): AgentRun {
  const { result } = run;
  return {
    record: {
      ended: endOf(run, usage),
      exit: result.exit,
      duration_ms: result.durationMs,
      tokens: usage.tokens,
      cost_usd: usage.costUsd,
    },
    version: usage.version,
    detail: result.couldNotStart ?? usage.detail ?? (result.exit === 0 ? null : whyFailed(run)),
    tail: result.tail,
  };
}

function endOf({ result, stopped }: StoppedOrNot, usage: AgentUsage): AgentEnd {
  if (result.couldNotStart !== null) return 'could-not-start';
  if (stopped || usage.costLimitReached) return 'cost-limit';
  if (result.limit === 'time') return 'timeout';
  if (result.limit === 'output') return 'output-limit';
  return result.signal === null ? 'exited' : 'signal';
}

function whyFailed({ result, stopped }: StoppedOrNot): string {
  return stopped ? 'the command was stopped at its cost limit' : describeEnd(result);
}
