import { expect, test } from '@jest/globals';
import { parseSlug } from '../../../src/adapters/git/parse-slug.ts';

test.each([
  ['https://github.com/acme/widgets', 'acme/widgets'],
  ['https://github.com/acme/widgets.git/', 'acme/widgets'],
  ['https://user:pass@ghe.example.com/acme/wid.gets.git', 'acme/wid.gets'],
  ['git@github.com:acme/widgets.git', 'acme/widgets'],
  ['ssh://git@github.com:22/acme/widgets', 'acme/widgets'],
  ['github.com:acme/widgets', 'acme/widgets'],
  ['git://host/acme/widgets', 'acme/widgets'],
])('%s is %s', (url, slug) => expect(parseSlug(url)).toBe(slug));

test.each([
  '/srv/git/widgets',
  '../up/there',
  'file:///srv/acme/widgets',
  'C:\\code\\x',
  'https://gitlab.com/a/b/c',
  'https://host/only',
  '',
  'https://host/a b/c',
])('%j names no repository of a host', (url) => expect(parseSlug(url)).toBeNull());
