import { describe, expect, test } from '@jest/globals';
import { InfraError } from '../../src/core/errors.ts';
import { findMissingTools, requireTools } from '../../src/pipeline/check-needs.ts';

const INSTALLED: Readonly<Record<string, string>> = { node: '20.20.2', make: '4.3' };
const probe = async (tool: string) => INSTALLED[tool] ?? null;

describe('the tools that are needed', () => {
  test.each([
    ['is there', { tool: 'node', version: null }, []],
    ['is new enough', { tool: 'node', version: '>=20.19' }, []],
    ['is not there', { tool: 'go', version: null }, ['go is needed, but there is none on PATH']],
    [
      'is not there in any version',
      { tool: 'go', version: '>=1.22' },
      ['go >=1.22 is needed, but there is none on PATH'],
    ],
    ['is too old', { tool: 'make', version: '>=5' }, ['make >=5 is needed, but 4.3 is what is on PATH']],
  ])('one that %s', async (_, need, problems) => {
    expect(await findMissingTools([need], probe)).toEqual(problems);
  });

  test('are all named at once, as a failure of the machine', async () => {
    const needs = ['go', 'cargo'].map((tool) => ({ tool, version: null }));
    const failure = await requireTools(needs, probe).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(InfraError);
    expect(failure).toMatchObject({
      code: 'tool-missing',
      message:
        'go is needed, but there is none on PATH; cargo is needed, but there is none on PATH. Install it and run again.',
    });
  });
});
