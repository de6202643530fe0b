import { InfraError } from '../../core/errors.ts';
import type { SandboxRequirement } from '../../core/repository-config.ts';
import type { SandboxTier } from '../../core/scorecard.ts';
import type { ChooseSandbox, TierProbe } from '../../pipeline/ports.ts';
import type { Environment } from './host-facts.ts';
import type { Machine } from './machine.ts';
import { inspectMachine } from './machine.ts';
import type { TriedTier, TryTier } from './tiers.ts';
import { TRY_TIER } from './tiers.ts';

/** The tiers that satisfy each requirement, strongest first. */
export const ALLOWED_TIERS: Readonly<Record<SandboxRequirement, readonly SandboxTier[]>> = {
  strict: ['bwrap', 'root-ns'],
  basic: ['bwrap', 'root-ns', 'uid'],
  auto: ['bwrap', 'root-ns', 'uid', 'none'],
  none: ['none'],
};

/** A chooser for this machine. It looks at the machine once, and at a tier once and only where no stronger one works. */
export function createSandboxChooser(
  environment: Environment,
  tryTier: Readonly<Record<SandboxTier, TryTier>> = TRY_TIER,
): ChooseSandbox {
  let machine: Promise<Machine> | null = null;
  const tried = new Map<SandboxTier, Promise<TriedTier>>();
  function tryOnce(tier: SandboxTier): Promise<TriedTier> {
    machine ??= inspectMachine(environment);
    const known = tried.get(tier) ?? machine.then(tryTier[tier]);
    tried.set(tier, known);
    return known;
  }
  return async (requirement) => {
    const probes: TierProbe[] = [];
    for (const tier of ALLOWED_TIERS[requirement]) {
      const { sandbox, probe } = await tryOnce(tier);
      probes.push(probe);
      if (sandbox !== null) return { sandbox, probes };
    }
    throw noSandbox(requirement, probes);
  };
}

/** The chooser of this process's own machine and PATH. */
export const chooseSandbox: ChooseSandbox = createSandboxChooser(process.env);

function noSandbox(requirement: SandboxRequirement, probes: readonly TierProbe[]): InfraError {
  const reasons = probes.map(
    ({ tier, detail, remedy }) => `- ${tier}: ${detail}.${remedy === null ? '' : ` ${remedy}`}`,
  );
  return new InfraError(
    'no-sandbox',
    [
      `No sandbox here is as strong as "${requirement}" asks for, so nothing was run:`,
      ...reasons,
      'A weaker one can be asked for with `--require-sandbox basic`, `auto` or `none`; the scorecard will say so.',
    ].join('\n'),
  );
}
