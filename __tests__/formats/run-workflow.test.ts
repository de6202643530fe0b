import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { formatRunWorkflow } from '../../src/formats/run-workflow.ts';

const pin = { commit: 'a'.repeat(40), version: '1.2.3' };
const workflow = parse(formatRunWorkflow(pin));

describe('the workflow that the bot starts', () => {
  test('takes what the bot dispatches, and needs all of it but a task', () => {
    const { inputs } = workflow.on.workflow_dispatch;
    const required = Object.entries<{ required?: boolean; default?: string }>(inputs).map(([name, input]) => [
      name,
      input.required ?? input.default,
    ]);
    expect(Object.fromEntries(required)).toEqual({
      request_id: true,
      pr: true,
      head_sha: true,
      base_sha: true,
      task: '',
    });
  });

  test('has a title that ends with the request, by which it is found', () => {
    expect(workflow['run-name']).toMatch(/ \$\{\{ inputs\.request_id \}\}$/);
  });

  test('is ended by a later request of the same pull request and task, and of no other (SECURITY.md row A13)', () => {
    expect(workflow.concurrency).toEqual({
      group: `stepmark-run-\${{ inputs.pr }}-\${{ inputs.task }}`,
      'cancel-in-progress': true,
    });
  });

  test('gives the action everything that it is asked for, under its own names', () => {
    const step = workflow.jobs.run.steps.at(-1);
    expect(step.uses).toBe(`stepmark/stepmark@${pin.commit}`);
    expect(step.with).toEqual({
      'request-id': `\${{ inputs.request_id }}`,
      'pull-request': `\${{ inputs.pr }}`,
      head: `\${{ inputs.head_sha }}`,
      base: `\${{ inputs.base_sha }}`,
      task: `\${{ inputs.task }}`,
      cache: 'false',
      publish: 'off',
    });
  });
});
