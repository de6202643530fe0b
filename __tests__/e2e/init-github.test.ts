import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { writeFiles } from '../support/git-repository.ts';
import {
  BUNDLES,
  CONFIG,
  makeCheckout,
  makeProject,
  type Project,
  PUBLISH,
  runOn,
  SCORE,
} from '../support/init-project.ts';
import { thoroughTest } from '../support/thorough.ts';

const init = (cli: string, project: Project, args: readonly string[]) =>
  runOn(project, cli, ['init', ...args]);

describe('init --github', () => {
  test('writes the configuration and one workflow, pinned to the commit of the checkout that it runs from', () => {
    const project = makeProject();
    const { cli, commit } = makeCheckout();
    const { code, stdout } = init(cli, project, ['--github']);
    expect(code).toBe(0);
    for (const file of [CONFIG, SCORE]) expect(stdout).toContain(`wrote ${join(project.path, file)}\n`);
    expect(project.read(SCORE)).toContain(`uses: stepmark/stepmark@${commit} # v`);
    expect(project.read(SCORE)).toContain(`uses: stepmark/stepmark/publish@${commit} # v`);
    expect(project.has(PUBLISH)).toBe(false);
  });

  test('--forks adds the publisher, and leaves the first workflow nothing to write with', () => {
    const project = makeProject();
    const { cli, commit } = makeCheckout();
    expect(init(cli, project, ['--forks']).code).toBe(0);
    expect(project.read(PUBLISH)).toContain(`uses: stepmark/stepmark/publish@${commit} # v`);
    expect(project.read(SCORE)).not.toContain('write #');
  });

  thoroughTest('--pin names another commit', () => {
    const project = makeProject();
    const pin = 'c0ffee'.padEnd(40, '0');
    expect(init(makeCheckout().cli, project, ['--pin', pin]).code).toBe(0);
    expect(project.read(SCORE)).toContain(`stepmark/stepmark@${pin} # v`);
  });

  test.each(['v1.0.0', 'c0ffee', 'C'.repeat(40), '$(id)'])('--pin %s is refused', (pin) => {
    const project = makeProject();
    const { code, stderr } = init(makeCheckout().cli, project, ['--pin', pin]);
    expect(code).toBe(2);
    expect(stderr).toContain('Expected a whole commit, 40 hexadecimal digits.');
    expect(project.has(SCORE)).toBe(false);
  });

  test("names the release's tag where it runs from a package, never the commit of the repository around it", () => {
    const project = makeProject();
    writeFiles(join(project.path, 'node_modules/stepmark'), BUNDLES);
    const { code } = init(join(project.path, 'node_modules/stepmark/dist/cli.cjs'), project, ['--github']);
    expect(code).toBe(0);
    expect(project.read(SCORE)).toMatch(/stepmark\/stepmark@v\d+\.\d+\.\d+\S* # a tag can be moved/);
    expect(project.read(SCORE)).not.toContain(project.git(['rev-parse', 'HEAD']));
  });

  thoroughTest('keeps a configuration that is there, and says so', () => {
    const project = makeProject();
    project.write({ [CONFIG]: 'schema: 1\n' });
    const { code, stdout } = init(makeCheckout().cli, project, ['--github']);
    expect(code).toBe(0);
    expect(stdout).toContain(`kept ${join(project.path, CONFIG)}\n`);
    expect(project.read(CONFIG)).toBe('schema: 1\n');
  });

  test('replaces no workflow unless told to, and then writes nothing at all', () => {
    const project = makeProject();
    project.write({ [PUBLISH]: 'name: mine\n' });
    const { cli } = makeCheckout();
    const refused = init(cli, project, ['--forks']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('is there already. Pass --force to replace it');
    expect([project.has(CONFIG), project.has(SCORE)]).toEqual([false, false]);

    expect(init(cli, project, ['--forks', '--force']).code).toBe(0);
    expect(project.read(PUBLISH)).toContain('workflow_run:');
  });

  thoroughTest('--dry-run prints every file under its name and writes none', () => {
    const project = makeProject();
    const { code, stdout } = init(makeCheckout().cli, project, ['--forks', '--dry-run']);
    expect(code).toBe(0);
    expect([...stdout.matchAll(/^# ==> (.*)$/gm)].map(([, name]) => name)).toEqual([CONFIG, SCORE, PUBLISH]);
    expect(project.has('.github')).toBe(false);
  });
});
