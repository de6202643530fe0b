import { expect, test } from '@jest/globals';
import { parsePublicUrl } from '../../src/formats/public-url.ts';

test.each([
  ['https://bot.example.com', 'https://bot.example.com'],
  ['https://bot.example.com/', 'https://bot.example.com'],
  ['HTTPS://Bot.Example.com:8443', 'https://bot.example.com:8443'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://127.0.0.1:3000', 'http://127.0.0.1:3000'],
])('%s is where a bot can be reached', (text, url) => {
  expect(parsePublicUrl(text)).toBe(url);
});

test.each([
  '',
  'bot.example.com',
  'http://bot.example.com',
  'http://127.0.0.1.example.com',
  'https://bot.example.com/path',
  'https://bot.example.com/?x',
  'https://bot.example.com/#x',
  'https://me:pw@bot.example.com',
  'file:///etc/passwd',
  'javascript:alert(1)',
])('%j is not', (text) => {
  expect(parsePublicUrl(text)).toBeNull();
});
