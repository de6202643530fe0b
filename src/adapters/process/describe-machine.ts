import { arch, availableParallelism, platform, release, totalmem } from 'node:os';
import type { SandboxRequirement } from '../../core/repository-config.ts';
import type { ScorecardEnvironment } from '../../core/scorecard.ts';
import type { ProbeTool, Sandbox } from '../../pipeline/ports.ts';

/** What the card says of the machine: where and with what it was measured. */
export async function describeMachine(
  tools: readonly string[],
  probe: ProbeTool,
  chosen: { readonly sandbox: Pick<Sandbox, 'tier' | 'cannot'>; readonly required: SandboxRequirement },
): Promise<ScorecardEnvironment> {
  const versions = await Promise.all(tools.map(async (tool) => [tool, await probe(tool)] as const));
  return {
    os: `${platform()} ${release()}`,
    arch: arch(),
    cpus: availableParallelism(),
    memory_bytes: totalmem(),
    node: process.versions.node,
    tools: Object.fromEntries(
      versions.flatMap(([tool, version]) => (version === null ? [] : [[tool, version]])),
    ),
    sandbox: { tier: chosen.sandbox.tier, required: chosen.required, cannot: chosen.sandbox.cannot },
  };
}
