import { join } from 'node:path';
import { inspectMachine } from '../../src/adapters/sandbox/machine.ts';
import { TRY_TIER } from '../../src/adapters/sandbox/tiers.ts';
import { InfraError } from '../../src/core/errors.ts';
import type { SandboxTier } from '../../src/core/scorecard.ts';
import { handOver } from './hand-over.ts';

/**
 * A process of its own that runs one script in a tier: to be killed, or run as another user. Arguments: tier, directory
 * with tree and home, script. Prints the result as JSON.
 */
async function main(tier: string | undefined, directory: string | undefined, script: string | undefined) {
  if (!isTier(tier) || directory === undefined || script === undefined) throw new Error('three arguments');
  const { sandbox, probe } = await TRY_TIER[tier](await inspectMachine(process.env));
  if (sandbox === null) {
    console.log(JSON.stringify({ probe }));
    return;
  }
  const workspace = { path: join(directory, 'tree'), home: join(directory, 'home'), overlay: null };
  await handOver(sandbox, [workspace.path, workspace.home]);
  const result = await sandbox.run({
    argv: ['/bin/sh', '-c', script],
    workspace,
    reportDirectory: null,
    readOnly: [],
    environment: {},
    network: false,
    stdin: null,
    shown: [],
    limits: {
      wallClockMs: 55_000,
      memoryBytes: 512 * 2 ** 20,
      processes: 64,
      outputBytes: 2 ** 20,
      fileSizeBytes: null,
    },
    logFile: null,
    onStdout: null,
    signal: null,
  });
  console.log(JSON.stringify({ probe, mountsOverlay: sandbox.mountsOverlay, result }));
}

function isTier(word: string | undefined): word is SandboxTier {
  return word !== undefined && Object.hasOwn(TRY_TIER, word);
}

main(process.argv[2], process.argv[3], process.argv[4]).catch((error: unknown) => {
  console.log(JSON.stringify({ error: error instanceof InfraError ? error.code : String(error) }));
});
