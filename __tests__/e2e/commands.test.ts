import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parseRepositoryConfig } from '../../src/formats/repository-config-file.ts';
import { parseScorecardFile } from '../../src/formats/scorecard-file.ts';
import { makeRepository, type TestRepository } from '../support/git-repository.ts';
import { openScene, type Scene } from '../support/scene.ts';
import { thoroughTest } from '../support/thorough.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('doctor', () => {
  /** A PATH of these tools alone: asking all the others takes seconds. */
  function pathOf(scene: Scene, tools: readonly string[]): Readonly<Record<string, string>> {
    const bin = join(scene.path, 'bin');
    mkdirSync(bin);
    for (const tool of tools) {
      const path = (process.env.PATH ?? '').split(':').find((folder) => existsSync(join(folder, tool)));
      symlinkSync(tool === 'node' ? process.execPath : join(path ?? '', tool), join(bin, tool));
    }
    return { PATH: bin };
  }

  test('says what is here, and that a suite can be run', async () => {
    const scene = openScene();
    const environment = pathOf(scene, ['node', 'git']);
    const { code, stdout } = await scene.run(['doctor'], { environment });
    expect(stdout).toMatch(/^ {2}node {7}\d+\.\d+\.\d+ .*runs Stepmark$/m);
    expect(stdout).toMatch(/^Sandbox: [a-z-]+$/m);
    expect(stdout).toContain('All that is needed is here.');
    expect(code).toBe(0);
  });

  test('ends with exit code 3 and says what to install where a tool is missing, also as data', async () => {
    const scene = openScene();
    const environment = pathOf(scene, ['node']);
    const { code, stdout } = await scene.run(['doctor', '--json'], { environment });
    const findings = JSON.parse(stdout);
    expect(findings).toMatchObject({
      problems: ['git is not on PATH: install git >=2.25'],
      sandbox: { probes: expect.any(Array) },
    });
    expect(findings.tools[0]).toMatchObject({ tool: 'node', found: process.versions.node });
    expect(code).toBe(3);
  });
});

describe('init', () => {
  const FILE = '.github/stepmark.yml';

  function makeProject(): TestRepository {
    const repository = makeRepository();
    repository.commit({ 'package.json': JSON.stringify({ scripts: { test: 'node --test' } }) });
    return repository;
  }

  test('writes a configuration with the detected suite, which is read back', async () => {
    const project = makeProject();
    const { code, stdout } = await openScene().run(['init', '--repo', project.path]);
    expect(code).toBe(0);
    expect(stdout).toContain(`wrote ${join(project.path, FILE)}`);
    const text = readFileSync(join(project.path, FILE), 'utf8');
    expect(parseRepositoryConfig({ name: FILE, text }).suites.map(({ name }) => name)).toEqual(['node-test']);
  });

  test('does not overwrite one that is there unless told to', async () => {
    const project = makeProject();
    project.write({ [FILE]: 'schema: 1\n' });
    const refused = await openScene().run(['init', '--repo', project.path]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain(
      'is there already. Pass --force to replace it, or --dry-run to see a new one.',
    );
    expect(readFileSync(join(project.path, FILE), 'utf8')).toBe('schema: 1\n');

    const forced = await openScene().run(['init', '--repo', project.path, '--force']);
    expect(forced.code).toBe(0);
    expect(readFileSync(join(project.path, FILE), 'utf8')).not.toBe('schema: 1\n');
  });

  test('--dry-run prints it and writes nothing', async () => {
    const project = makeProject();
    const { code, stdout } = await openScene().run(['init', '--repo', project.path, '--dry-run']);
    expect(code).toBe(0);
    expect(parseRepositoryConfig({ name: FILE, text: stdout }).suites).toHaveLength(1);
    expect(existsSync(join(project.path, FILE))).toBe(false);
  });

  test('writes one without a suite where none is recognised', async () => {
    const project = makeRepository();
    project.commit({ 'README.md': 'A text.\n' });
    const { code, stdout } = await openScene().run(['init', '--repo', project.path, '--dry-run']);
    expect(code).toBe(0);
    expect(parseRepositoryConfig({ name: FILE, text: stdout }).suites).toEqual([]);
  });
});

describe('demo', () => {
  thoroughTest(
    'scores a scripted branch, leaves the card where it says, and ends with exit code 0',
    async () => {
      const scene = openScene();
      const { code, stdout } = await scene.run(['demo', '--quiet', '--out', scene.out]);
      expect(code).toBe(0);
      const path = join(scene.out, 'scorecard.json');
      const card = parseScorecardFile({ name: path, text: readFileSync(path, 'utf8') });
      expect(card).toMatchObject({ verdict: 'unresolved', task: { id: 'gridcalc' } });
      for (const name of ['scorecard.json', 'comment.md', 'scorecard.html']) {
        expect(stdout).toContain(name);
        expect(existsSync(join(scene.out, name))).toBe(true);
      }
    },
  );
});

describe('the command line', () => {
  test.each(['--version', '-V'])('%s prints the version of the package alone', async (option) => {
    const result = await openScene().run([option]);
    expect(result).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('--help says what there is and ends with exit code 0', async () => {
    const { code, stdout } = await openScene().run(['--help']);
    expect(code).toBe(0);
    for (const command of ['score', 'demo', 'validate', 'render', 'doctor', 'init'])
      expect(stdout).toContain(command);
  });
});
