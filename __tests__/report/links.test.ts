import { describe, expect, test } from '@jest/globals';
import { createLinks, type LinkSource } from '../../src/report/links.ts';

const GOOD: LinkSource = {
  serverUrl: 'https://github.com',
  repository: 'octo/kvlog',
  runId: '4711',
  scorecard: { id: '815', name: 'stepmark-unit-1' },
  logs: { id: '816', name: 'stepmark-logs-unit-1' },
};

describe('links (row C10)', () => {
  test('are built from a server, a repository and ids', () => {
    expect(createLinks(GOOD)).toEqual({
      run: 'https://github.com/octo/kvlog/actions/runs/4711',
      scorecard: {
        url: 'https://github.com/octo/kvlog/actions/runs/4711/artifacts/815',
        name: 'stepmark-unit-1',
      },
      logs: {
        url: 'https://github.com/octo/kvlog/actions/runs/4711/artifacts/816',
        name: 'stepmark-logs-unit-1',
      },
    });
    expect(createLinks({ ...GOOD, serverUrl: 'https://ghes.example:8443', logs: null })?.run).toBe(
      'https://ghes.example:8443/octo/kvlog/actions/runs/4711',
    );
  });

  test.each([
    [{ serverUrl: 'javascript:alert(1)//' }],
    [{ serverUrl: 'https://github.com/evil' }],
    [{ serverUrl: 'https://user@github.com' }],
    [{ repository: 'octo' }],
    [{ repository: 'octo/kvlog/../..' }],
    [{ repository: 'octo/..' }],
    [{ repository: 'octo/kv"log' }],
    [{ runId: '0' }],
    [{ runId: '47 11' }],
    [{ runId: '' }],
  ])('are refused with %j', (part) => expect(createLinks({ ...GOOD, ...part })).toBeNull());

  test('name no artifact whose id is not a number', () => {
    const links = createLinks({ ...GOOD, scorecard: { id: '../x', name: 'x' }, logs: null });
    expect([links?.scorecard, links?.logs]).toEqual([null, null]);
  });
});
