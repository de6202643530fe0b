import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { formatRunWorkflow } from '../../src/formats/run-workflow.ts';
import { formatPublishWorkflow, formatScoreWorkflow } from '../../src/formats/workflow-template.ts';
import { PERMISSION_RULES } from '../support/policy/permission-rules.ts';
import { SAMPLES, SOUND_WORKFLOW } from '../support/policy/samples.ts';
import { STEP_RULES } from '../support/policy/step-rules.ts';
import { TRIGGER_RULES } from '../support/policy/trigger-rules.ts';
import { readBlocks, readPolicyFile } from '../support/policy/workflow-file.ts';

const RULES = [...TRIGGER_RULES, ...PERMISSION_RULES, ...STEP_RULES].map((rule) => ({
  ...rule,
  title: `${rule.row}: ${rule.says}`,
}));

function listFiles(folder: string, extension: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .map((name) => join(folder, name));
}

const pin = { commit: '1'.repeat(40), version: '1.2.3' };

const FILES = [
  ...[
    ...listFiles('.github/workflows', '.yml'),
    ...listFiles('examples', '.yml'),
    'action.yml',
    'publish/action.yml',
    'setup/action.yml',
    'compare/action.yml',
  ].map((path) => readPolicyFile(path, readFileSync(path, 'utf8'))),
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...listFiles('docs', '.md')].flatMap((path) =>
    readBlocks(path, readFileSync(path, 'utf8')),
  ),
  readPolicyFile('init --github', formatScoreWorkflow(pin, 'second-job')),
  readPolicyFile('init --github --forks', formatScoreWorkflow(pin, 'workflow')),
  readPolicyFile('init --github --forks, publisher', formatPublishWorkflow(pin)),
  readPolicyFile('init --bot', formatRunWorkflow(pin)),
];

test('the policy sees the workflows, the examples, the actions, the blocks of the pages and what init writes', () => {
  const names = FILES.map(({ name }) => name).join('\n');
  for (const part of [
    'workflows/ci.yml',
    'examples/two-jobs.yml',
    'publish/action.yml',
    'docs/github-action.md, block',
    'init --github',
    'init --bot',
    'examples/bot-run.yml',
  ]) {
    expect(names).toContain(part);
  }
  expect(FILES.filter(({ steps }) => steps.length === 0)).toEqual([]);
});

describe('our workflows, actions, examples and pages keep', () => {
  test.each(RULES)('$title', ({ find }) => {
    const found = FILES.flatMap((file) => find(file).map((sentence) => `${file.name}: ${sentence}`));
    expect(found).toEqual([]);
  });
});

describe('a sample that breaks a rule is found', () => {
  test('and one that breaks none is not', () => {
    const file = readPolicyFile('sound', SOUND_WORKFLOW);
    expect(RULES.flatMap(({ find }) => find(file))).toEqual([]);
  });

  test.each(SAMPLES)('$row: $what', ({ row, text, says }) => {
    const file = readPolicyFile('sample', text);
    const found = RULES.filter((rule) => rule.row === row).flatMap(({ find }) => find(file));
    expect(found.join('\n')).toMatch(says);
  });

  test('every rule has one', () => {
    for (const { row, says, find } of RULES) {
      const caught = SAMPLES.filter(
        (sample) => sample.row === row && find(readPolicyFile('sample', sample.text)).length > 0,
      );
      expect({ says, caught: caught.length > 0 }).toEqual({ says, caught: true });
    }
  });
});
