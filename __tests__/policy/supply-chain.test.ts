import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import * as z from 'zod';
import { PINS } from '../support/policy/pins.ts';

/** Ecosystems whose updates would come without the week in which a bad release is mostly found. */
function findHaste(text: string): readonly string[] {
  const update = z.object({
    'package-ecosystem': z.string(),
    cooldown: z.object({ 'default-days': z.number() }).optional(),
  });
  const { updates } = z.object({ updates: z.array(update).min(1) }).parse(parse(text));
  return updates
    .filter(({ cooldown }) => (cooldown?.['default-days'] ?? 0) < 7)
    .map((entry) => entry['package-ecosystem']);
}

/** Tools that a script takes from a registry without naming their version. */
function findUnpinnedTools(script: string): readonly string[] {
  const tools = [...script.matchAll(/\b(?:go install|pip" install --quiet|pip install) "?([^"\s]+)"?/g)].map(
    ([, tool]) => tool ?? '',
  );
  return tools.filter((tool) => !/(@v|==)(\$[A-Z]+|\d+\.\d+\.\d+)$/.test(tool));
}

describe('G1: the week before an update', () => {
  test('is kept for every ecosystem', () => {
    const text = readFileSync('.github/dependabot.yml', 'utf8');
    expect(findHaste(text)).toEqual([]);
    expect(text).toContain('package-ecosystem: github-actions');
  });

  test('is missed where it is not', () => {
    const sample =
      'updates: [{ package-ecosystem: npm, cooldown: { default-days: 3 } }, { package-ecosystem: pip }]';
    expect(findHaste(sample)).toEqual(['npm', 'pip']);
  });
});

describe('G1: the tools of .ci/run', () => {
  test('are taken at a version that is named', () => {
    const script = readFileSync('.ci/run', 'utf8');
    expect(findUnpinnedTools(script)).toEqual([]);
    expect(script).toMatch(/^ACTIONLINT=\d+\.\d+\.\d+$/m);
    expect(script).toMatch(/^ZIZMOR=\d+\.\d+\.\d+$/m);
  });

  test('are found where it is not', () => {
    expect(findUnpinnedTools('go install example.com/tool@latest\npip install zizmor\n')).toEqual([
      'example.com/tool@latest',
      'zizmor',
    ]);
  });
});

test('G1: a pin is a whole commit and a whole version', () => {
  for (const { commit, version } of Object.values(PINS)) {
    expect(commit).toMatch(/^[0-9a-f]{40}$/);
    expect(version).toMatch(/^v\d+\.\d+\.\d+$/);
  }
});
