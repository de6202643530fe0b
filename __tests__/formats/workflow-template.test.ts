import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parseRepositoryConfig } from '../../src/formats/repository-config-file.ts';
import { formatRunWorkflow } from '../../src/formats/run-workflow.ts';
import { formatPublishWorkflow, formatScoreWorkflow } from '../../src/formats/workflow-template.ts';

const pin = { commit: 'a'.repeat(40), version: '1.2.3' };

/** Comments of the whole file and of the pin are the example's own. */
function withoutPin(text: string): string {
  return text
    .replace(/^(?:#.*\n)+/, '')
    .replace(/ *# (?:Set up here|Also after).*\n/g, '')
    .replace(/(stepmark\/stepmark(?:\/publish)?)@\S+ #.*/g, '$1');
}

describe('the workflows that init writes', () => {
  test('name the commit, and the version beside it', () => {
    expect(formatScoreWorkflow(pin, 'workflow')).toContain(
      `uses: stepmark/stepmark@${pin.commit} # v1.2.3\n`,
    );
    expect(formatPublishWorkflow(pin)).toContain(`uses: stepmark/stepmark/publish@${pin.commit} # v1.2.3\n`);
  });

  test('name the tag, and what to do about it, where no commit is known', () => {
    expect(formatScoreWorkflow({ ...pin, commit: null }, 'workflow')).toContain(
      'uses: stepmark/stepmark@v1.2.3 # a tag can be moved: put the commit of the release in its place\n',
    );
  });

  test.each([
    ['two-jobs.yml', formatScoreWorkflow(pin, 'second-job')],
    ['fork-publisher.yml', formatPublishWorkflow(pin)],
    ['bot-run.yml', formatRunWorkflow(pin)],
  ])('are the example %s', (name, text) => {
    expect(withoutPin(text)).toBe(withoutPin(readFileSync(`examples/${name}`, 'utf8')));
  });

  test('leave the writing to the other workflow where there is one', () => {
    const text = formatScoreWorkflow(pin, 'workflow');
    expect(text).not.toContain('write #');
    expect(text).toContain('publish: "off"');
  });
});

test("the monorepo example's configuration is read back with its suites in order", () => {
  const text = readFileSync('examples/monorepo/stepmark.yml', 'utf8');
  const { suites } = parseRepositoryConfig({ name: 'stepmark.yml', text });
  expect(suites.map(({ name }) => name)).toEqual(['web', 'api', 'cli']);
});
