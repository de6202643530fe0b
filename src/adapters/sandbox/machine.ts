import type { CreateCgroup } from './cgroup.ts';
import { createCgroupMaker } from './cgroup.ts';
import type { Elevation } from './elevation.ts';
import { findElevation } from './elevation.ts';
import type { Environment, HostFacts } from './host-facts.ts';
import { readHostFacts } from './host-facts.ts';
import type { HostMounts } from './mounts.ts';
import { planHostMounts } from './mounts.ts';

/** What all tiers are built from; looked up once for all of them. */
export interface Machine {
  readonly facts: HostFacts;
  readonly mounts: HostMounts;
  readonly elevation: Elevation;
  /** Found out beside other things: it takes as long as all of them. */
  readonly findCgroups: () => Promise<CreateCgroup | null>;
}

export async function inspectMachine(environment: Environment): Promise<Machine> {
  const facts = readHostFacts(environment);
  if (facts.platform !== 'linux') {
    return {
      facts,
      mounts: { always: [], network: [], path: facts.path },
      elevation: 'none',
      findCgroups: () => Promise.resolve(null),
    };
  }
  const elevation = await findElevation(facts.uid);
  const cgroups = elevation === 'none' ? Promise.resolve(null) : createCgroupMaker(elevation);
  // Whoever asks hears of it; nobody may.
  cgroups.catch(() => undefined);
  return { facts, mounts: planHostMounts(facts), elevation, findCgroups: () => cgroups };
}
