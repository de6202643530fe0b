import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { makeDirectory, writeFiles } from '../support/git-repository.ts';
import { openChange, openScene } from '../support/scene.ts';
import { tapConfig, tapSuite } from '../support/tap-suite.ts';
import { thoroughTest } from '../support/thorough.ts';

const BASE = { '.github/stepmark.yml': tapConfig(), 'suite.mjs': tapSuite({ adds: 'ok' }) };

describe('what is scored', () => {
  test('is a folder, held against the commit that is checked out', async () => {
    const scene = openScene();
    scene.repository.commit(BASE);
    const work = makeDirectory();
    writeFiles(work, { ...BASE, 'suite.mjs': tapSuite({ adds: 'ok', subtracts: 'ok' }) });
    const { code, card } = await scene.score(['--quiet', '--work', work]);
    expect(code).toBe(0);
    expect(card.metrics.transitions).toMatchObject({ kept: 1, added: 1, removed: 0 });
    expect(card.subject.head.sha).toBeNull();
  });

  test('is configured by the base branch, never by the change', async () => {
    const scene = openChange(BASE, {
      '.github/stepmark.yml': tapConfig('gate: { regressed: pass }\n'),
      'suite.mjs': tapSuite({ adds: 'not ok' }),
    });
    const { code, card } = await scene.score(['--quiet']);
    expect({ code, verdict: card.verdict }).toEqual({ code: 1, verdict: 'regressed' });
  });

  thoroughTest('is configured by a file where one is given', async () => {
    const scene = openChange(BASE, { 'suite.mjs': tapSuite({ adds: 'not ok' }) });
    const config = join(scene.path, 'lenient.yml');
    writeFiles(scene.path, { 'lenient.yml': tapConfig('gate: { regressed: pass }\n') });
    const { code, card } = await scene.score(['--quiet', '--config', config]);
    expect({ code, verdict: card.verdict }).toEqual({ code: 0, verdict: 'regressed' });
  });

  test('cannot bring the report of its own suite', async () => {
    const config = `suites:\n  - name: unit\n    run: [node, suite.mjs]\n    report: { format: junit, path: "*.xml" }\n`;
    const report = (name: string) => `<testsuite name="s"><testcase file="a" name="${name}"/></testsuite>`;
    const writes = `import { writeFileSync } from 'node:fs';\nwriteFileSync('report.xml', '${report('adds')}');\n`;
    const scene = openChange(
      { '.github/stepmark.yml': config, 'suite.mjs': writes, 'old.xml': report('stale') },
      { 'suite.mjs': '', 'report.xml': report('adds'), 'old.xml': null },
    );
    const { code, card } = await scene.score(['--quiet']);
    expect({ code, verdict: card.verdict }).toEqual({ code: 1, verdict: 'regressed' });
    expect(card.tests.map(({ id }) => id)).toEqual(['a::::adds']);
  });

  test('is two reports of runs elsewhere', async () => {
    const scene = openScene();
    const report = (ending: string) =>
      `<testsuite name="s"><testcase file="a" name="adds"/><testcase file="a" name="subtracts"${ending}</testsuite>`;
    writeFiles(scene.path, {
      'base.xml': report('/>'),
      'head.xml': report('><failure message="off by one"/></testcase>'),
    });
    const { code, card } = await scene.score([
      '--base-report',
      join(scene.path, 'base.xml'),
      '--head-report',
      join(scene.path, 'head.xml'),
    ]);
    expect({ code, verdict: card.verdict }).toEqual({ code: 1, verdict: 'regressed' });
    expect(card.tests.map(({ id, transition }) => `${id} ${transition}`).sort()).toEqual([
      'a::::adds kept',
      'a::::subtracts regressed',
    ]);
    expect(card.notes).toContain('scored from two reports: the suites were run elsewhere');
  });

  thoroughTest('is not measured where a report is not there', async () => {
    const scene = openScene();
    const { code, card } = await scene.score([
      '--base-report',
      join(scene.path, 'a.xml'),
      '--head-report',
      join(scene.path, 'b.xml'),
    ]);
    expect({ code, verdict: card.verdict }).toEqual({ code: 3, verdict: 'invalid' });
    expect(card.verdict_reason).toContain('a.xml');
  });
});
