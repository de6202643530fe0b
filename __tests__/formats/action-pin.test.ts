import { expect, test } from '@jest/globals';
import { sameButForPins } from '../../src/formats/action-pin.ts';
import { formatRunWorkflow } from '../../src/formats/run-workflow.ts';
import { formatScoreWorkflow } from '../../src/formats/workflow-template.ts';

const ours = formatScoreWorkflow({ commit: 'a'.repeat(40), version: '1.2.3' }, 'second-job');

test.each([
  ['another commit', formatScoreWorkflow({ commit: 'b'.repeat(40), version: '2.0.0-rc.1' }, 'second-job')],
  ['a tag', formatScoreWorkflow({ commit: null, version: '1.2.3' }, 'second-job')],
  ['line ends of another system', ours.replaceAll('\n', '\r\n')],
])('a workflow with %s is the same', (_, text) => {
  expect(sameButForPins(ours, text)).toBe(true);
});

test.each([
  ['another form', formatScoreWorkflow({ commit: null, version: '1.2.3' }, 'workflow')],
  ['another workflow', formatRunWorkflow({ commit: null, version: '1.2.3' })],
  ["somebody else's action", ours.replace('stepmark/stepmark@', 'fork/stepmark@')],
  ['one line more', ours.replace('publish: "off"', 'publish: "off"\n          jobs: 2')],
  ['a branch for a commit', ours.replace('a'.repeat(40), 'main')],
])('a workflow with %s is another', (_, text) => {
  expect(text).not.toBe(ours);
  expect(sameButForPins(ours, text)).toBe(false);
});
