import { describe, expect, test } from '@jest/globals';
import { defaultRepositoryConfig } from '../../src/formats/repository-config-file.ts';
import { findSubject, findSuites, readConfig } from '../../src/pipeline/find-subject.ts';
import { BASE, createFakeRepository, createFakeTrees } from '../support/fake-repository.ts';

describe('the subject of a run', () => {
  test('is compared with the merge base, and configured by the tip of the base branch', async () => {
    const repository = createFakeRepository({ main: 'm', work: 'w', base: 'b' });
    const subject = await findSubject(repository, { base: 'main', head: 'work' });
    expect([subject.tip.ref, subject.base.ref, subject.head.ref]).toEqual(['main', 'base', 'work']);
  });

  test.each([
    [['main', 'master', 'origin/HEAD'], 'origin/HEAD'],
    [['origin/main', 'main'], 'main'],
    [['origin/master', 'origin/main'], 'origin/main'],
    [['origin/master'], 'origin/master'],
  ])('without a base among %j is for %s', async (names, tip) => {
    const refs = Object.fromEntries(names.map((name) => [name, name]));
    const repository = createFakeRepository({ ...refs, HEAD: 'h', base: 'b' });
    expect((await findSubject(repository, { base: null, head: 'HEAD' })).tip.ref).toBe(tip);
  });

  test('with the content of its base is a mistake, also where the commits differ', async () => {
    const repository = createFakeRepository({ main: 'm', work: 'same', base: 'same' });
    await expect(findSubject(repository, { base: 'main', head: 'work' })).rejects.toMatchObject({
      code: 'bad-argument',
      message: expect.stringContaining('There is nothing to score: work has no changes against main'),
    });
  });
});

describe('the configuration', () => {
  const FILES = { '.github/stepmark.yml': 'serial: true\n' };

  test('is the one of the base branch', async () => {
    expect((await readConfig(createFakeTrees(FILES), BASE)).serial).toBe(true);
  });

  test('can lie elsewhere on the base branch, and then has to be there', async () => {
    const trees = createFakeTrees({ ...FILES, 'ci/stepmark.yml': 'serial: false\n' });
    expect((await readConfig(trees, BASE, 'ci/stepmark.yml')).serial).toBe(false);
    await expect(readConfig(trees, BASE, 'ci/other.yml')).rejects.toMatchObject({ code: 'bad-config' });
  });

  test('is all defaults where there is none', async () => {
    expect(await readConfig(createFakeTrees({}), BASE)).toEqual(defaultRepositoryConfig());
  });

  test('with a mistake in it names the file', async () => {
    const trees = createFakeTrees({ '.github/stepmark.yml': 'seriall: true\n' });
    await expect(readConfig(trees, BASE)).rejects.toMatchObject({
      code: 'bad-config',
      message: expect.stringContaining('.github/stepmark.yml'),
    });
  });
});

describe('the suites', () => {
  test('are those that are configured, and nothing is detected beside them', async () => {
    const config = {
      ...defaultRepositoryConfig(),
      suites: [
        { name: 'mine', setup: [], run: ['x'], report: { format: null, path: null }, chosenBecause: null },
      ],
    };
    const trees = createFakeTrees({ 'go.mod': 'module m\n', 'a_test.go': 'package m\n' });
    expect(await findSuites(config, trees, BASE)).toBe(config.suites);
  });

  test('are detected from what lies in the base tree', async () => {
    const trees = createFakeTrees({ 'package.json': '{"scripts":{"test":"node --test"}}' });
    const [suite] = await findSuites(defaultRepositoryConfig(), trees, BASE);
    expect(suite?.chosenBecause).toContain('package.json');
  });

  test('that are nowhere are a mistake', async () => {
    await expect(findSuites(defaultRepositoryConfig(), createFakeTrees({}), BASE)).rejects.toMatchObject({
      code: 'no-suite-found',
    });
  });
});
