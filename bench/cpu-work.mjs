// How many blocks of suite-program.mjs's `burn` make a second of processor time here, whatever else is running.
import { createHash } from 'node:crypto';

const TRIAL_BLOCKS = 400;

export function blocksPerSecond() {
  const block = Buffer.alloc(1024 * 1024, 'trial');
  const started = process.cpuUsage();
  for (let index = 0; index < TRIAL_BLOCKS; index++) createHash('sha256').update(block).digest();
  const { user, system } = process.cpuUsage(started);
  return Math.round((TRIAL_BLOCKS * 1_000_000) / (user + system));
}
