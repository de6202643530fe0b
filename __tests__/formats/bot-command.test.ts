import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readCommand } from '../../src/formats/bot-command.ts';
import { anyText } from '../support/any-text.ts';

const SHA = '0123456789abcdef0123456789abcdef01234567';
const COMMANDS = [
  '/stepmark run',
  `/stepmark run parser ${SHA}`,
  '/stepmark rerun failed',
  '/stepmark cancel',
  '/stepmark plan First the tests.',
  '/stepmark guide Look at the zone.',
  '/stepmark compare #12',
  '/stepmark explain parser',
  '/stepmark status',
  '/stepmark help',
  '/stepmark',
];
const whyOf = (body: string) => {
  const read = readCommand(body);
  return read.kind === 'wrong' ? read.why : read.kind;
};

describe('a comment’s command', () => {
  test.each([
    ['/stepmark', { kind: 'help' }],
    ['/stepmark help', { kind: 'help' }],
    ['/stepmark status \t\r\n\n ', { kind: 'status' }],
    ['/stepmark cancel', { kind: 'cancel' }],
    ['/stepmark run', { kind: 'run', task: null, head: null }],
    ['/stepmark  run\tparser', { kind: 'run', task: 'parser', head: null }],
    [`/stepmark run ${SHA}`, { kind: 'run', task: null, head: SHA }],
    [`/stepmark run parser ${SHA}`, { kind: 'run', task: 'parser', head: SHA }],
    ['/stepmark rerun', { kind: 'rerun', onlyFailed: false }],
    ['/stepmark rerun failed', { kind: 'rerun', onlyFailed: true }],
    ['/stepmark compare #12', { kind: 'compare', pullRequest: 12 }],
    ['/stepmark compare 12', { kind: 'compare', pullRequest: 12 }],
    ['/stepmark compare', { kind: 'compare', pullRequest: null }],
    ['/stepmark explain edge-cases', { kind: 'explain', step: 'edge-cases' }],
    [
      '/stepmark open smelt --agent claude',
      {
        kind: 'open',
        opened: { task: 'smelt', attempt: 1, agent: 'claude', turns: 3, helpLevel: 'self-correction' },
      },
    ],
    [
      '/stepmark open smelt --help-level plan --turns 5 --attempt 12 --agent copilot',
      { kind: 'open', opened: { task: 'smelt', attempt: 12, agent: 'copilot', turns: 5, helpLevel: 'plan' } },
    ],
    ['/stepmark plan one', { kind: 'plan', text: 'one' }],
    ['/stepmark plan\r\n1. a\r\n2. b\r\n', { kind: 'plan', text: '1. a\n2. b' }],
    ['/stepmark guide look\n\n```\nhere\n```', { kind: 'guide', text: 'look\n\n```\nhere\n```' }],
  ])('%j', (body, command) => {
    expect(readCommand(body)).toEqual({ kind: 'command', command });
  });

  test.each([
    ['/stepmark rum', 'Did you mean `run`?'],
    ['/stepmark STATUS', 'Did you mean `status`?'],
    ['/stepmark plam text', 'Did you mean `plan`?'],
    ['/stepmark please', 'There are run, rerun,'],
    ['/stepmark open', 'Write `/stepmark open <task> --agent <name>`'],
    ['/stepmark open smelt', 'Write `/stepmark open <task> --agent <name>`'],
    ['/stepmark open ../smelt --agent claude', 'Write `/stepmark open <task> --agent <name>`'],
    ['/stepmark open smelt --agent nobody', 'The agents that live on GitHub are copilot,'],
    ['/stepmark open smelt --agent claude --turns 0', 'Write `/stepmark open'],
    ['/stepmark open smelt --agent claude --help-level all', 'The levels of help are bare,'],
    ['/stepmark open smelt --agent claude --attempts', 'Write `/stepmark open'],
    ['/stepmark run Parser', 'A task is named by'],
    [`/stepmark run ${SHA.toUpperCase()}`, 'A task is named by'],
    [`/stepmark run parser ${SHA.slice(1)}`, 'all its 40'],
    [`/stepmark run parser ${SHA}0`, 'all its 40'],
    [`/stepmark run parser ${SHA} now`, 'at most a task and a commit'],
    ['/stepmark rerun all', '`/stepmark rerun failed`'],
    ['/stepmark status now', '`/stepmark status` alone'],
    ['/stepmark compare #0', 'by its number'],
    ['/stepmark explain', 'Name one step'],
    ['/stepmark explain a b', 'Name one step'],
    ['/stepmark plan', 'Write the text after'],
    ['/stepmark plan \u200b', 'nothing that can be seen'],
    [`/stepmark guide ${'x'.repeat(10_001)}`, 'at most 10000 characters'],
    ['/stepmark status\nthanks', 'Nothing may follow'],
    ['/stepmark\nrun', 'Nothing may follow'],
    [`/stepmark status${' '.repeat(1_000)}`, 'at most 1000 characters'],
  ])('%.40j is wrong', (body, why) => {
    expect(whyOf(body)).toContain(why);
  });

  test.each([
    '',
    'Hello',
    '/stepmarks run',
    'please /stepmark run',
    '/Stepmark run',
    '/step mark',
    '!/stepmark',
  ])('%j is none', (body) => {
    expect(readCommand(body)).toEqual({ kind: 'none' });
  });

  test('a text has at most 10,000 characters and nothing invisible', () => {
    const text = 'x'.repeat(10_000);
    expect(readCommand(`/stepmark plan ${text}`)).toMatchObject({ command: { text } });
    expect(readCommand('/stepmark plan a\u202eb\0')).toMatchObject({ command: { text: 'ab' } });
  });
});

describe('B8: no command is smuggled', () => {
  test.each([
    ['a quote', '> '],
    ['a quote without a space', '>'],
    ['a code block', '```\n'],
    ['a block of other fences', '~~~sh\n'],
    ['an indented block', '    '],
    ['a tab', '\t'],
    ['one space', ' '],
    ['an empty line', '\n'],
    ['a list', '- '],
    ['a hidden comment', '<!-- '],
    ['an invisible mark', '\u200b'],
    ['a byte order mark', '\ufeff'],
    ['code', '`'],
  ])('in %s', (_, before) => {
    for (const command of COMMANDS) expect(readCommand(before + command)).toEqual({ kind: 'none' });
  });

  test('after any text at all', () => {
    fc.assert(
      fc.property(anyText({ minLength: 1 }), fc.constantFrom(...COMMANDS), (before, command) => {
        fc.pre(!before.startsWith('/stepmark'));
        expect(readCommand(before + command).kind).toBe('none');
      }),
    );
  });

  test('with any text after a command that takes none', () => {
    const whole = fc.constantFrom('run', 'rerun', 'cancel', 'status', 'help', 'compare 1', 'explain parser');
    fc.assert(
      fc.property(whole, anyText({ minLength: 1 }), (command, after) => {
        fc.pre(/[^ \t\r\n]/.test(after));
        expect(readCommand(`/stepmark ${command}\n${after}`).kind).toBe('wrong');
      }),
    );
  });

  test('and nothing throws, or repeats what was written', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 2_000 }), (text) => {
        for (const name of ['', ' ', ' run ', ' compare ', ' explain ', ' plan ', ' rerun ']) {
          const read = readCommand(`/stepmark${name}${text}`);
          if (read.kind === 'wrong') expect(read.why).toMatch(/^[ -~]+$/);
        }
      }),
    );
    expect(whyOf('/stepmark @everyone')).not.toContain('everyone');
    expect(whyOf(`/stepmark ${'a'.repeat(900)}`)).toContain('There is no such command.');
  });
});
