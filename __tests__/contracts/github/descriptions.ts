import { describe, test } from '@jest/globals';

/** Set by the contract stage of .ci/run to what scripts/fetch-github-descriptions.mjs prints. */
export const DESCRIPTIONS = process.env.STEPMARK_GITHUB_DESCRIPTIONS ?? null;

if (DESCRIPTIONS === null) {
  process.stderr.write(
    "skipped: the contract with GitHub: STEPMARK_GITHUB_DESCRIPTIONS names no directory with GitHub's descriptions\n",
  );
}

export const describeWhereGiven = DESCRIPTIONS === null ? describe.skip : describe;
export const testWhereGiven = DESCRIPTIONS === null ? test.skip : test;
