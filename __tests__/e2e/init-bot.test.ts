import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseRepositoryConfig } from '../../src/formats/repository-config-file.ts';
import {
  CONFIG,
  makeCheckout,
  makeProject,
  type Project,
  RUN,
  runOn,
  SCORE,
} from '../support/init-project.ts';
import { thoroughTest } from '../support/thorough.ts';

const { cli, commit } = makeCheckout();
const init = (project: Project, ...args: readonly string[]) => runOn(project, cli, ['init', ...args]);

describe('init --bot', () => {
  test('writes the run workflow, pinned, and a configuration that says how the bot uses it', () => {
    const project = makeProject();
    const { code, stdout } = init(project, '--bot');
    expect(code).toBe(0);
    for (const file of [CONFIG, RUN]) expect(stdout).toContain(`wrote ${join(project.path, file)}\n`);
    expect(project.has(SCORE)).toBe(false);
    expect(project.read(RUN)).toContain(`uses: stepmark/stepmark@${commit} # v`);
    expect(project.read(CONFIG)).toMatch(/^bot:\n {2}workflow: stepmark-run\.yml\n {2}ref: stepmark\n/m);
  });

  test('prints how to make the branch that it runs on: nobody but administrators can move it', () => {
    const { stdout } = init(makeProject(), '--bot');
    expect(stdout).toContain('  git push origin HEAD:refs/heads/stepmark\n');
    const [, ruleset = ''] = /<<'JSON'\n(.*)\nJSON\n/.exec(stdout) ?? [];
    expect(JSON.parse(ruleset)).toMatchObject({
      target: 'branch',
      enforcement: 'active',
      conditions: { ref_name: { include: ['refs/heads/stepmark'] } },
      rules: [{ type: 'update' }, { type: 'deletion' }, { type: 'non_fast_forward' }],
      bypass_actors: [{ actor_id: 5, actor_type: 'RepositoryRole' }],
    });
  });

  thoroughTest('keeps a configuration that is there, and goes by what it says', () => {
    const project = makeProject();
    const text = 'bot: { workflow: ci-stepmark.yaml, ref: ci/stepmark }\n';
    project.write({ [CONFIG]: text });
    const { code, stdout } = init(project, '--bot');
    expect(code).toBe(0);
    expect(project.read(CONFIG)).toBe(text);
    expect(project.has('.github/workflows/ci-stepmark.yaml')).toBe(true);
    expect(stdout).toContain('HEAD:refs/heads/ci/stepmark\n');
  });

  test('replaces no workflow unless told to', () => {
    const project = makeProject();
    project.write({ [RUN]: 'name: mine\n' });
    expect(init(project, '--bot')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is there already. Pass --force to replace it'),
    });
    expect(project.has(CONFIG)).toBe(false);
    expect(init(project, '--bot', '--force').code).toBe(0);
    expect(project.read(RUN)).toContain('workflow_dispatch:');
  });

  thoroughTest('--pin names another commit, and no other workflow comes with it', () => {
    const project = makeProject();
    expect(init(project, '--bot', '--pin', 'c'.repeat(40)).code).toBe(0);
    expect(project.read(RUN)).toContain(`stepmark/stepmark@${'c'.repeat(40)} # v`);
    expect(project.has(SCORE)).toBe(false);
  });

  test.each(['--github', '--forks'])('is refused beside %s: there would be two cards', (other) => {
    const project = makeProject();
    const { code, stderr } = init(project, '--bot', other);
    expect(code).toBe(2);
    expect(stderr).toContain("cannot be used with option '--");
    expect(project.has('.github')).toBe(false);
  });

  thoroughTest('--dry-run prints both files and writes none', () => {
    const project = makeProject();
    const { stdout } = init(project, '--bot', '--dry-run');
    const [, config = ''] = /^# ==> .github\/stepmark.yml\n([\s\S]*)^# ==> /m.exec(stdout) ?? [];
    expect(parseRepositoryConfig({ name: 'printed', text: config }).suites).toHaveLength(1);
    expect(stdout).toContain(`# ==> ${RUN}\n`);
    expect(project.has('.github')).toBe(false);
  });
});
