import { setOutput, setSecret, summary, warning } from '@actions/core';

/** Outputs of this step. Values are ours: numbers, enumerations, paths and addresses. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
}

/** A yellow line in the log and on the run's page. */
export function warn(sentence: string): void {
  // Bound by GitHub to a line; a long one helps nobody.
  warning(sentence.replace(/\s+/g, ' ').slice(0, 1_000));
}

/** Keeps a text out of the log; what is sent to the API it does not touch. */
export function hide(secret: string): void {
  setSecret(secret);
}

/** Adds Markdown to the job summary. */
export async function addSummary(markdown: string): Promise<void> {
  await summary.addRaw(markdown, true).write();
}
