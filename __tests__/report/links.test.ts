import { describe, expect, test } from '@jest/globals';
import { createLinks } from '../../src/report/links.ts';

const GOOD = { serverUrl: 'https://github.com', repository: 'octo/kvlog', runId: '4711', artifactId: '815' };

describe('links (row C10)', () => {
  test('are built from a server, a repository and ids', () => {
    expect(createLinks(GOOD)).toEqual({
      run: 'https://github.com/octo/kvlog/actions/runs/4711',
      artifact: 'https://github.com/octo/kvlog/actions/runs/4711/artifacts/815',
    });
    expect(createLinks({ ...GOOD, serverUrl: 'https://ghes.example:8443', artifactId: null })?.run).toBe(
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
    expect(createLinks({ ...GOOD, artifactId: '../x' })?.artifact).toBeNull();
  });
});
