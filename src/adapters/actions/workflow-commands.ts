import { setOutput, summary, warning } from '@actions/core';

/** Outputs of this step. Values are ours: numbers, enumerations, paths and addresses. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** A yellow line in the log and on the run's page. */
export function warn(sentence: string): void {
  // Bound by GitHub to a line; a long one helps nobody.
  warning(sentence.replace(/\s+/g, ' ').slice(0, 1_000));
}

/** GitHub drops the whole summary of a step that wrote more than 1 MiB (SECURITY.md row A17). */
const SUMMARY_LIMIT_BYTES = 900 * 1024;

/** Adds texts to this step's part of the job summary, each whole; gives how many there was no room for. */
export async function addSummaries(texts: readonly string[]): Promise<number> {
  let room = SUMMARY_LIMIT_BYTES;
  let left = 0;
  for (const text of texts) {
    const sizeBytes = Buffer.byteLength(text) + 1;
    if (sizeBytes > room) {
      left += 1;
    } else {
      summary.addRaw(text, true);
      room -= sizeBytes;
    }
  }
  await summary.write();
  return left;
}
