import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parsePageRoute, pullRequestPath } from '../../../src/core/bot/page-route.ts';
import { anyText } from '../../support/any-text.ts';

describe('SECURITY.md row B12: the pages of the bot', () => {
  test.each([
    ['/', { kind: 'index' }],
    ['/site.css', { kind: 'style' }],
    ['/sign-in', { kind: 'sign-in' }],
    ['/sign-in/done', { kind: 'signed-in' }],
    ['/sign-out', { kind: 'sign-out' }],
    ['/pr/octo/kvlog/12', { kind: 'pull-request', repository: 'octo/kvlog', pullRequest: 12 }],
    ['/pr/o/.github/1', { kind: 'pull-request', repository: 'o/.github', pullRequest: 1 }],
  ])('%s is one', (path, route) => {
    expect(parsePageRoute(path)).toEqual(route);
  });

  test.each([
    '',
    '//',
    '/index.html',
    '/probot',
    '/probot/import',
    '/setup',
    '/pr/octo/kvlog',
    '/pr/octo/kvlog/0',
    '/pr/octo/kvlog/12/',
    '/pr/octo/kvlog/12/..',
    '/pr/octo/../12',
    '/pr/octo/../../1',
    '/pr/octo/./1',
    '/pr/octo/kv%2flog/1',
    '/pr/octo/kvlog/1\n',
    '/pr/octo/kvlog/12345678901',
    '/pr/octo/<b>/1',
    '/SITE.CSS',
    '/__proto__',
  ])('%j is none', (path) => {
    expect(parsePageRoute(path)).toBeNull();
  });

  test('a link is a route, whatever a repository is called', () => {
    fc.assert(
      fc.property(anyText(), anyText(), (owner, name) => {
        const path = pullRequestPath(`${owner}/${name}`, 7);
        if (path !== null) expect(path).toMatch(/^\/pr\/[\w.-]+\/[\w.-]+\/7$/);
      }),
    );
    expect(pullRequestPath('octo/kvlog', 7)).toBe('/pr/octo/kvlog/7');
    expect(pullRequestPath('octo/kvlog/evil', 7)).toBeNull();
  });
});
