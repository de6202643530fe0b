import { mkdirSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  CONFIG,
  makeCheckout,
  makeProject,
  type Project,
  PUBLISH,
  RUN,
  runOn,
  SCORE,
} from '../support/init-project.ts';
import { testRows, thoroughTest } from '../support/thorough.ts';

const { cli } = makeCheckout();

function setUp(...args: readonly string[]): Project {
  const project = makeProject();
  expect(runOn(project, cli, ['init', ...args]).code).toBe(0);
  return project;
}

function uninstall(project: Project, ...args: readonly string[]): string {
  const { code, stdout, stderr } = runOn(project, cli, ['uninstall', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

describe('uninstall', () => {
  const WRITTEN = [
    { args: [], files: [CONFIG] },
    { args: ['--github'], files: [CONFIG, SCORE] },
    { args: ['--forks'], files: [CONFIG, SCORE, PUBLISH], always: true as const },
    { args: ['--bot'], files: [CONFIG, RUN] },
  ].map((row) => ({
    ...row,
    what: `removes all that init ${row.args.join('')} wrote, and the folders that it made`,
  }));
  testRows(WRITTEN, async ({ args, files }) => {
    const project = setUp(...args);
    const before = project.git(['status', '--porcelain']);
    const said = uninstall(project);
    expect(before).not.toBe('');
    for (const file of files) expect(said).toContain(`removed ${join(project.path, file)}\n`);
    expect(project.has('.github')).toBe(false);
    expect(project.git(['status', '--porcelain'])).toBe('');
  });

  thoroughTest('removes a workflow whose pin was brought up to date', () => {
    const project = setUp('--bot');
    const text = project.read(RUN).replace(/(?<=stepmark\/stepmark)@.*$/m, `@${'c'.repeat(40)} # v9.9.9`);
    expect(text).toContain('# v9.9.9\n');
    project.write({ [RUN]: text });
    expect(uninstall(project)).toContain(`removed ${join(project.path, RUN)}\n`);
  });

  test('leaves what somebody changed, and says why', () => {
    const project = setUp('--bot');
    project.write({
      [CONFIG]: `${project.read(CONFIG)}comment: new\n`,
      [RUN]: project.read(RUN).replace('timeout-minutes: 30', 'timeout-minutes: 45'),
    });
    const said = uninstall(project);
    for (const file of [CONFIG, RUN]) {
      expect(said).toContain(`left ${join(project.path, file)}: it is not what init of Stepmark `);
      expect(project.has(file)).toBe(true);
    }
  });

  thoroughTest('leaves what lies beside, also in the same folder', () => {
    const project = setUp('--github');
    const others = { '.github/workflows/ci.yml': 'name: mine\n', '.github/CODEOWNERS': '* @mona\n' };
    project.write(others);
    uninstall(project);
    for (const file of Object.keys(others)) expect(project.has(file)).toBe(true);
    expect(project.has(SCORE)).toBe(false);
  });

  thoroughTest('leaves a link: what it names is somewhere else', () => {
    const project = setUp();
    mkdirSync(join(project.path, 'shared'));
    renameSync(join(project.path, CONFIG), join(project.path, 'shared/stepmark.yml'));
    symlinkSync('../shared/stepmark.yml', join(project.path, CONFIG));
    expect(uninstall(project)).toContain(`left ${join(project.path, CONFIG)}: it is a link\n`);
  });

  test('finds the run workflow where the configuration says it is, and says what may be left on GitHub', () => {
    const project = makeProject();
    project.write({ [CONFIG]: 'bot: { workflow: mine.yml, ref: ci/stepmark }\n' });
    runOn(project, cli, ['init', '--bot']);
    const said = uninstall(project);
    expect(said).toContain(`removed ${join(project.path, '.github/workflows/mine.yml')}\n`);
    expect(said).toContain(`left ${join(project.path, CONFIG)}: `);
    expect(said).toContain('git push origin --delete ci/stepmark\n');
  });

  thoroughTest('leaves a configuration that cannot be read', () => {
    const project = makeProject();
    project.write({ [CONFIG]: 'bot: [\n' });
    expect(uninstall(project)).toContain(`left ${join(project.path, CONFIG)}: `);
  });

  thoroughTest('--dry-run says the same and removes nothing', () => {
    const project = setUp('--forks');
    const said = uninstall(project, '--dry-run');
    for (const file of [CONFIG, SCORE, PUBLISH]) {
      expect(said).toContain(`would remove ${join(project.path, file)}\n`);
      expect(project.has(file)).toBe(true);
    }
  });

  test('of nothing says so', () => {
    expect(uninstall(makeProject())).toBe('There is nothing that init writes.\n');
  });
});
