import { afterEach, beforeEach, describe } from '@jest/globals';
import { chooseSandbox } from '../../src/adapters/sandbox/choose-sandbox.ts';
import { inspectMachine } from '../../src/adapters/sandbox/machine.ts';
import { TRY_TIER } from '../../src/adapters/sandbox/tiers.ts';
import type { SandboxTier } from '../../src/core/scorecard.ts';
import type { TestWorkspace } from '../support/sandbox-workspace.ts';
import { createTestWorkspace } from '../support/sandbox-workspace.ts';
import { testWhere } from '../support/test-where.ts';
import { THOROUGH } from '../support/thorough.ts';
import { filesContract } from './sandbox/files.ts';
import { lifetimeContract } from './sandbox/lifetime.ts';
import { limitsContract } from './sandbox/limits.ts';
import { networkContract } from './sandbox/network.ts';
import { overlayContract } from './sandbox/overlay.ts';
import { runningContract } from './sandbox/running.ts';
import type { ContractSubject } from './sandbox/subject.ts';
import { PROMISES } from './sandbox/subject.ts';

/** The one contract that every tier is held to, on this machine; rows of the threat table are named in the tests. */
export async function describeSandbox(tier: SandboxTier): Promise<void> {
  const machine = await inspectMachine(process.env);
  // Each tier takes as long as all of scoring: the one that is used here is always held to the contract.
  const used = await chooseSandbox('auto');
  if (!THOROUGH && used.sandbox.tier !== tier) {
    const reason = `this machine uses ${used.sandbox.tier}; .ci/run tries every tier`;
    testWhere(reason)(`the ${tier} tier keeps the contract`, () => undefined);
    return;
  }
  const { sandbox, probe } = await TRY_TIER[tier](machine);
  if (sandbox === null) {
    testWhere(probe.detail)(`the ${tier} tier keeps the contract`, () => undefined);
    return;
  }
  let current: TestWorkspace | null = null;
  const subject: ContractSubject = {
    tier,
    machine,
    hasCgroups: (await machine.findCgroups()) !== null,
    sandbox,
    space: () => {
      if (current === null) throw new Error('a workspace is there only while a test runs');
      return current;
    },
    missing: (promise) => (PROMISES[tier][promise] ? null : `the ${tier} tier does not promise it`),
  };
  describe(`the ${tier} sandbox`, () => {
    beforeEach(async () => {
      current = await createTestWorkspace(sandbox);
    });
    afterEach(async () => {
      await current?.remove();
      current = null;
    });
    runningContract(subject);
    networkContract(subject);
    filesContract(subject);
    overlayContract(subject);
    lifetimeContract(subject);
    limitsContract(subject);
  });
}
