import { expect, test } from '@jest/globals';
import { workflowPath } from '../../../src/core/github/workflow-path.ts';

const PATH = '.github/workflows/stepmark.yml';

test.each([
  ['the runner', `octo/project/${PATH}@refs/pull/1/merge`],
  ['the API', PATH],
  ['the API, of another branch', `${PATH}@refs/heads/main`],
  ['the API, of a workflow that an organisation requires', `octo/rules/${PATH}@main`],
  ['a branch that looks like one', `octo/project/${PATH}@refs/heads/.github/workflows/x.yml`],
])('is the same whoever says it: %s', (_, named) => {
  expect(workflowPath(named)).toBe(PATH);
});

test('what is no file of a repository is taken as it is', () => {
  expect(workflowPath('dynamic/pages/build@main')).toBe('dynamic/pages/build');
});
