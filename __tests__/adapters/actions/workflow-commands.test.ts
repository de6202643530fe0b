import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { addSummaries, setOutputs, warn } from '../../../src/adapters/actions/workflow-commands.ts';
import { parseKeyValues } from '../../support/composite-runner/file-commands.ts';
import { makeDirectory } from '../../support/git-repository.ts';

const directory = makeDirectory();
const summary = join(directory, 'summary.md');
const outputs = join(directory, 'outputs');
const MIB = 1024 * 1024;

beforeEach(() => {
  writeFileSync(summary, '');
  writeFileSync(outputs, '');
  process.env.GITHUB_STEP_SUMMARY = summary;
  process.env.GITHUB_OUTPUT = outputs;
});
afterAll(() => {
  delete process.env.GITHUB_STEP_SUMMARY;
  delete process.env.GITHUB_OUTPUT;
});

describe('outputs', () => {
  test('come back as they are, with line ends and what looks like a delimiter (A15)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', '\n', '<<', '=', 'EOF', 'ghadelimiter_', '::', '%0A')),
        (parts) => {
          writeFileSync(outputs, '');
          const value = parts.join('');
          setOutputs({ verdict: value, fixed: '1' });
          expect(parseKeyValues(readFileSync(outputs, 'utf8'))).toEqual({ verdict: value, fixed: '1' });
        },
      ),
    );
  });
});

describe('the job summary', () => {
  test('holds texts one after another', async () => {
    expect(await addSummaries(['# One', '# Two'])).toBe(0);
    expect(readFileSync(summary, 'utf8')).toBe('# One\n# Two\n');
  });

  test('of a step stays below 900 KiB however much is to be said: over 1 MiB GitHub drops all of it (A17)', async () => {
    const large = 'ä'.repeat(300 * 1024);
    expect(await addSummaries([large, large, 'small'])).toBe(1);
    const written = readFileSync(summary);
    expect(written.length).toBeLessThan(0.9 * MIB);
    expect(written.toString()).toMatch(/ä\nsmall\n$/);
    expect(await addSummaries(['x'.repeat(2 * MIB)])).toBe(1);
  });
});

test('a warning is one line of the log, whatever it quotes (A16)', () => {
  let printed = '';
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += text;
    return true;
  });
  try {
    warn(`refused:\r\n::set-output name=verdict::resolved\n${'x'.repeat(5_000)}`);
  } finally {
    write.mockRestore();
  }
  expect(printed).toMatch(/^::warning::refused: ::set-output name=verdict::resolved x+\r?\n$/);
  expect(printed.length).toBeLessThan(1_100);
});
