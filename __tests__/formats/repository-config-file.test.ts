import { describe, expect, test } from '@jest/globals';
import { UsageError } from '../../src/core/errors.ts';
import { formatConfigTemplate } from '../../src/formats/config-template.ts';
import {
  changeGate,
  defaultRepositoryConfig,
  parseRepositoryConfig,
} from '../../src/formats/repository-config-file.ts';

const parse = (text: string) => parseRepositoryConfig({ name: 'stepmark.yml', text });

describe('a repository configuration', () => {
  test('is complete when it says nothing', () => {
    expect(parse('schema: 1')).toEqual(defaultRepositoryConfig());
    expect(defaultRepositoryConfig()).toMatchObject({
      suites: [],
      repeatFailed: 1,
      gate: { regressed: 'fail', unresolved: 'neutral', minStepScore: null },
      limits: { suiteMs: 1_200_000, network: 'all' },
    });
  });

  test('reads what it says', () => {
    const config = parse(`schema: 1
suites:
  - { name: unit, setup: [[npm, ci]], run: [npm, test], report: { format: junit, path: "reports/*.xml" } }
waive: [{ test: "parse.test.ts::*::slow network", until: 2027-01-31, why: "issue 12" }]
gate: { unproven: fail, min_step_score: 50 }
`);
    expect(config.suites).toEqual([
      {
        name: 'unit',
        setup: [['npm', 'ci']],
        run: ['npm', 'test'],
        report: { format: 'junit', path: 'reports/*.xml' },
        chosenBecause: null,
      },
    ]);
    expect(config.waive[0]?.until).toBe('2027-01-31');
    expect(config.gate).toMatchObject({ unproven: 'fail', minStepScore: 50 });
  });

  test.each([
    ['limit: { suite: 5m }', 'stepmark.yml:1: limit: unknown key "limit"; did you mean "limits"?'],
    ['gate: { regresed: fail }', 'gate.regresed: unknown key "regresed"; did you mean "regressed"?'],
    ['env: ["A B"]', 'expected the name of an environment variable'],
    ['suites: [{ name: u, run: "npm test" }]', 'suites.0.run'],
    ['select: { label: task }', 'select.label: expected a pattern with "*" where the task is named'],
    ['select: { branch: "" }', 'select.branch: expected a pattern with "*"'],
    ['select: { trailer: "Task: x" }', 'select.trailer: expected the key of a commit trailer'],
    [
      'agents: [{ name: a, trailers: ["bot@acme.example"] }]',
      'agents.0.trailers.0: expected a line "Key: value"',
    ],
    ['agents: [{ name: a, login: ["b"] }]', 'unknown key "login"; did you mean "logins"?'],
    ['bot: { workflow: ../evil.yml }', 'bot.workflow: expected the name of a file in .github/workflows'],
    ['bot: { workflow: run }', 'bot.workflow: expected the name of a file in .github/workflows'],
    ['bot: { ref: refs/heads/main }', 'bot.ref: expected the name of a branch, without refs/heads/'],
    ['bot: { ref: "a..b" }', 'bot.ref: expected the name of a branch'],
    ['bot: { ref: "a/" }', 'bot.ref: expected the name of a branch'],
    ['bot: { ref: "$(id)" }', 'bot.ref: expected the name of a branch'],
    ['bot: { agents: [octocat] }', 'bot.agents.0'],
    ['bot: { budget: { per-author: 0 } }', 'bot.budget.per-author'],
    ['bot: { budget: { per-autor: 9 } }', 'unknown key "per-autor"; did you mean "per-author"?'],
    ['waive: [{ test: a, until: someday, why: b }]', 'expected a day such as 2027-01-31'],
  ])('refuses %s, saying where and what', (text, message) => {
    expect(() => parse(text)).toThrow(UsageError);
    expect(() => parse(text)).toThrow(message);
  });

  test('names agents by any of their signs', () => {
    const trailers = '["Co-authored-by: *<bot@acme.example>"]';
    expect(parse(`agents: [{ name: acme, logins: ["acme[bot]"], trailers: ${trailers} }]`).agents).toEqual([
      {
        name: 'acme',
        logins: ['acme[bot]'],
        branches: [],
        trailers: ['Co-authored-by: *<bot@acme.example>'],
      },
    ]);
  });

  test('says how the bot starts runs, each part with a default of its own', () => {
    expect(defaultRepositoryConfig().bot).toEqual({
      workflow: 'stepmark-run.yml',
      ref: 'stepmark',
      auto: true,
      agents: [],
      budget: { perPullRequest: 12, perAuthor: 30 },
    });
    const text = 'bot: { ref: ci/stepmark, auto: false, agents: [198982749], budget: { per-author: 5 } }';
    expect(parse(text).bot).toEqual({
      workflow: 'stepmark-run.yml',
      ref: 'ci/stepmark',
      auto: false,
      agents: [198982749],
      budget: { perPullRequest: 12, perAuthor: 5 },
    });
  });

  test('written by init for the bot says the defaults aloud', () => {
    const text = formatConfigTemplate([], { bot: true });
    expect(text).toMatch(/^bot:\n {2}workflow: /m);
    expect(parse(text)).toEqual(defaultRepositoryConfig());
  });

  test('has the defaults of the bot in its comments', () => {
    const text = formatConfigTemplate([]);
    const comments = text.slice(text.indexOf('# bot:')).replace(/^# /gm, '');
    expect(comments).toMatch(/^bot:\n {2}workflow: /);
    expect(parse(comments)).toEqual(defaultRepositoryConfig());
  });

  test('written by init is one that can be read, with and without suites', () => {
    expect(parse(formatConfigTemplate([]))).toEqual(defaultRepositoryConfig());
    const suite = {
      name: 'jest',
      setup: [['npm', 'ci']],
      run: ['npx', 'jest', '--outputFile="quoted" #1: {x}'],
      report: { format: 'jest' as const, path: 'a.json' },
      chosenBecause: 'a script says so',
    };
    expect(parse(formatConfigTemplate([suite])).suites).toEqual([{ ...suite, chosenBecause: null }]);
  });
});

test('two suites of one name are refused: a card could not tell them apart', () => {
  const suite = '{ name: unit, run: [npm, test] }';
  const text = `suites: [${suite}, ${suite}]\n`;
  expect(() => parseRepositoryConfig({ name: 'stepmark.yml', text })).toThrow(
    expect.objectContaining({ code: 'bad-config', message: expect.stringContaining('different names') }),
  );
});

test('a part of a gate is laid over a whole one, and what is not there stays', () => {
  const { gate } = defaultRepositoryConfig();
  const changed = changeGate(gate, { name: 'gate', text: 'unresolved: fail\nmin_step_score: 80\n' });
  expect(changed).toEqual({ ...gate, unresolved: 'fail', minStepScore: 80 });
  expect(changeGate(changed, { name: 'gate', text: 'min_step_score: null' }).minStepScore).toBeNull();
  expect(() => changeGate(gate, { name: 'gate', text: 'unresolvd: fail' })).toThrow(
    expect.objectContaining({ code: 'bad-config', message: expect.stringContaining('unresolved') }),
  );
});
