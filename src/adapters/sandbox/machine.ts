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
  readonly createCgroup: CreateCgroup | null;
}

export async function inspectMachine(environment: Environment): Promise<Machine> {
  const facts = await readHostFacts(environment);
  if (facts.platform !== 'linux') {
    return {
      facts,
      mounts: { always: [], network: [], path: facts.path },
      elevation: 'none',
      createCgroup: null,
    };
  }
  const [mounts, [elevation, createCgroup]] = await Promise.all([planHostMounts(facts), findRights(facts)]);
  return { facts, mounts, elevation, createCgroup };
}

async function findRights(facts: HostFacts): Promise<readonly [Elevation, CreateCgroup | null]> {
  const elevation = await findElevation(facts.uid);
  return [elevation, elevation === 'none' ? null : await createCgroupMaker(elevation)];
}
