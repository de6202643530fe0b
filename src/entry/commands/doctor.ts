import { createToolProbe } from '../../adapters/process/probe-tool.ts';
import { chooseSandbox } from '../../adapters/sandbox/choose-sandbox.ts';
import { satisfies } from '../../core/version-range.ts';
import { TOOL_AGENTS } from '../../formats/agents/registry.ts';
import type { ProbeTool, TierProbe } from '../../pipeline/ports.ts';
import { COLOUR_STYLE, PLAIN_STYLE } from '../../report/terminal/style.ts';
import { requireTemporaryDirectory } from '../engine.ts';
import { usesColour } from '../show.ts';
import { VERSION } from '../version.ts';

const NEEDED = [
  { tool: 'node', version: '>=20.19', why: 'runs Stepmark' },
  { tool: 'git', version: '>=2.25', why: 'reads the repository' },
] as const;

const USEFUL = [
  'npm',
  'python3',
  'go',
  'cargo',
  'java',
  'mvn',
  'gcc',
  'make',
  'bwrap',
  'unshare',
  'prlimit',
  'setpriv',
  'sudo',
];

/** `stepmark doctor`: exit 0 when a suite can be run here, 3 when not. */
export async function runDoctor({ json }: { readonly json?: boolean }): Promise<void> {
  await requireTemporaryDirectory();
  const probe = createToolProbe(process.env);
  const [needed, useful, agents, choice] = await Promise.all([
    Promise.all(NEEDED.map(async (need) => ({ ...need, found: await probe(need.tool) }))),
    Promise.all(USEFUL.map(async (tool) => ({ tool, found: await probe(tool) }))),
    findAgents(probe),
    chooseSandbox('auto'),
  ]);
  const problems = needed.flatMap(({ tool, version, found }) => {
    if (found === null) return [`${tool} is not on PATH: install ${tool} ${version}`];
    return satisfies(found, { tool, version })
      ? []
      : [`${tool} ${found} is too old: install ${tool} ${version}`];
  });
  const { sandbox, probes } = choice;
  if (json === true) {
    const findings = {
      stepmark: VERSION,
      tools: [...needed, ...useful],
      agents,
      sandbox: { tier: sandbox.tier, cannot: sandbox.cannot, probes },
      problems,
    };
    process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
  } else {
    printFindings({ needed, useful, agents, tier: sandbox.tier, cannot: sandbox.cannot, probes, problems });
  }
  process.exitCode = problems.length === 0 ? 0 : 3;
}

interface FoundAgent {
  readonly agent: string;
  readonly tool: string;
  readonly found: string | null;
}

async function findAgents(probe: ProbeTool): Promise<readonly FoundAgent[]> {
  return Promise.all(
    TOOL_AGENTS.map(async ({ name, executable }) => ({
      agent: name,
      tool: executable,
      found: await probe(executable),
    })),
  );
}

interface Findings {
  readonly needed: readonly { tool: string; version: string; why: string; found: string | null }[];
  readonly useful: readonly { tool: string; found: string | null }[];
  readonly agents: readonly FoundAgent[];
  readonly tier: string;
  readonly cannot: string;
  readonly probes: readonly TierProbe[];
  readonly problems: readonly string[];
}

function printFindings({ needed, useful, agents, tier, cannot, probes, problems }: Findings): void {
  const style = usesColour(process.stdout) ? COLOUR_STYLE : PLAIN_STYLE;
  const lines = [
    style.bold(`Stepmark ${VERSION}`),
    '',
    style.bold('Needed'),
    ...needed.map(
      ({ tool, version, why, found }) =>
        `  ${tool.padEnd(10)} ${(found ?? 'missing').padEnd(12)} ${version}, ${why}`,
    ),
    '',
    style.bold('Used by suites, where they ask for it'),
    ...useful.map(({ tool, found }) => `  ${tool.padEnd(10)} ${found ?? style.dim('not here')}`),
    '',
    style.bold('Agents that a benchmark can run'),
    ...agents.map(({ agent, found }) => `  ${agent.padEnd(13)} ${found ?? style.dim('not here')}`),
    '',
    style.bold(`Sandbox: ${tier}`),
    `  it cannot stop: ${cannot}`,
    ...probes.flatMap((probe) => [
      `  ${probe.tier.padEnd(8)} ${probe.usable ? style.good('usable') : style.warn('not usable')}: ${probe.detail}`,
      ...(probe.usable || probe.remedy === null ? [] : [`           to get it: ${probe.remedy}`]),
    ]),
    '',
    ...(problems.length === 0
      ? [style.good('All that is needed is here.')]
      : problems.map((problem) => style.bad(problem))),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
