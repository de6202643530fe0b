import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { OUTCOMES } from '../../src/core/outcome.ts';
import { createTestId } from '../../src/core/test-id.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { createCard, createTest } from '../support/scorecards.ts';
import { hostileText } from './hostile-text.ts';

describe('the JUnit export', () => {
  test('gives ids back whole, whatever is in them', () => {
    fc.assert(
      fc.property(hostileText(), hostileText(), (describe, name) => {
        const id = createTestId({ file: 'a/b.test.ts', describe: [describe.replaceAll(':', '.')], name });
        const card = createCard({
          verdict: 'clean',
          tests: [createTest({ id, base: 'passed', head: 'passed' })],
        });
        const [found] = read(renderJunit(card)).cases;
        expect(`${found?.file}::${found?.classname}::${found?.name}`).toBe(
          id.replace(/[\ufffe\uffff]/gu, '\ufffd'),
        );
      }),
    );
  });

  test('keeps all outcomes apart', () => {
    const tests = OUTCOMES.map((head) =>
      createTest({ id: `f::d::${head}`, base: 'passed', head, message: 'a\nb <c>' }),
    );
    const { cases, root } = read(renderJunit(createCard({ verdict: 'regressed', tests })));
    expect(cases.map(({ name, kind, type }) => [name, kind, type])).toEqual([
      ['passed', null, null],
      ['skipped', 'skipped', null],
      ['missing', 'error', 'missing'],
      ['timeout', 'error', 'timeout'],
      ['failed', 'failure', 'failed'],
      ['error', 'error', 'error'],
    ]);
    expect(cases[4]?.message).toBe('a\nb <c>');
    expect(root).toMatchObject({ tests: '6', failures: '1', errors: '3', skipped: '1' });
  });
});

interface ReadCase {
  readonly file: string | undefined;
  readonly classname: string | undefined;
  readonly name: string | undefined;
  kind: string | null;
  type: string | null;
  message: string | null;
}

function read(xml: string): { cases: ReadCase[]; root: Record<string, string> } {
  const cases: ReadCase[] = [];
  let root: Record<string, string> = {};
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = attributes as Record<string, string>;
    if (name === 'testsuites') root = values;
    if (name === 'testcase')
      cases.push({
        file: values.file,
        classname: values.classname,
        name: values.name,
        kind: null,
        type: null,
        message: null,
      });
    const last = cases.at(-1);
    if (last === undefined || !['failure', 'error', 'skipped'].includes(name)) return;
    last.kind = name;
    last.type = values.type ?? null;
    last.message = values.message ?? null;
  });
  parser.write(xml).close();
  return { cases, root };
}
