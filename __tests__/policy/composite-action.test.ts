import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { type PolicyFile, type PolicyStep, readPolicyFile } from '../support/policy/workflow-file.ts';

interface ActionRule {
  readonly row: string;
  readonly says: string;
  find(action: PolicyFile): readonly string[];
}

const isScore = ({ run }: PolicyStep) => / action score$/m.test(run ?? '');
/** The only steps that may see the token: none runs anything of the pull request. */
const MAY_SEE_TOKEN = / (action prepare|publish|results pull|results comment)\b/;

const RULES: readonly ActionRule[] = [
  {
    row: 'A4',
    says: 'the step that runs the code of the pull request is given the directory of the run and nothing else',
    find: ({ steps }) =>
      steps
        .filter(isScore)
        .filter(({ env, with: inputs }) => Object.keys({ ...env, ...inputs }).join() !== 'STEPMARK_DIRECTORY')
        .map(({ env }) => `the score step is given ${Object.keys(env).join(', ')}`),
  },
  {
    row: 'A4',
    says: 'the token goes to the steps that read from and write to GitHub alone',
    find: ({ steps }) =>
      steps
        .filter(({ env, with: inputs }) =>
          /inputs\.token|github\.token|secrets\./.test(JSON.stringify({ env, inputs })),
        )
        .filter(({ run }) => !MAY_SEE_TOKEN.test(run ?? ''))
        .map(({ id, run }) => `the token goes to ${id ?? run}`),
  },
  {
    row: 'A15',
    says: 'nothing reads an output of the step that runs the code of the pull request',
    find: ({ steps, text }) => {
      const id = steps.find(isScore)?.id ?? 'score';
      return text.includes(`steps.${id}.outputs`) ? [`steps.${id}.outputs is read`] : [];
    },
  },
  {
    row: 'A18',
    says: 'there is no post step for a hostile process to wait for',
    find: ({ text }) =>
      /^ {2}(using: (?!composite$)|post:|pre:|main:)/m.test(text) ? ['it is not a plain composite'] : [],
  },
  {
    row: 'A8',
    says: 'every input reaches a script through a variable of our own name',
    find: ({ steps }) =>
      steps
        .filter(({ run }) => run !== null)
        .flatMap(({ env }) => Object.keys(env).filter((name) => !/^STEPMARK_[A-Z_]+$/.test(name))),
  },
];

const title = ({ row, says }: ActionRule) => `${row}: ${says}`;
const ROOT = readFileSync('action.yml', 'utf8');
const ACTIONS = [
  readPolicyFile('action.yml', ROOT),
  readPolicyFile('publish/action.yml', readFileSync('publish/action.yml', 'utf8')),
  readPolicyFile('compare/action.yml', readFileSync('compare/action.yml', 'utf8')),
];

describe('both actions keep', () => {
  test.each(RULES.map((rule) => ({ ...rule, title: title(rule) })))('$title', ({ find }) => {
    expect(ACTIONS.flatMap(find)).toEqual([]);
  });

  test('A4: and there is a step that runs the code of the pull request', () => {
    expect(ACTIONS.flatMap(({ steps }) => steps.filter(isScore))).toHaveLength(1);
  });

  test('every input has a description and a default, every output a description', () => {
    for (const { text } of ACTIONS) {
      const [, inputs = '', outputs = ''] =
        /^inputs:\n([\s\S]*?)^outputs:\n([\s\S]*?)^(?:runs|#)/m.exec(text) ?? [];
      const names = (block: string) => block.match(/^ {2}[a-z0-9-]+:$/gm)?.length ?? 0;
      const lines = (block: string, key: string) =>
        block.match(new RegExp(`^ {4}${key}: .`, 'gm'))?.length ?? 0;
      expect(names(inputs)).toBeGreaterThan(0);
      expect([lines(inputs, 'description'), lines(inputs, 'default')]).toEqual([
        names(inputs),
        names(inputs),
      ]);
      expect([lines(outputs, 'description'), lines(outputs, 'value')]).toEqual([
        names(outputs),
        names(outputs),
      ]);
    }
  });

  test('the pages name every input and output', () => {
    const page = ['docs/github-action.md', 'docs/benchmark.md']
      .map((path) => readFileSync(path, 'utf8'))
      .join();
    for (const { text } of ACTIONS) {
      for (const [, name] of text.matchAll(/^ {2}([a-z0-9-]+):\n {4}description/gm)) {
        expect(page).toContain(`\`${name}\``);
      }
    }
  });
});

const CHANGES: readonly {
  readonly row: string;
  readonly what: string;
  readonly from: string;
  readonly to: string;
}[] = [
  {
    row: 'A4',
    what: 'a token beside the tests',
    from: `STEPMARK_DIRECTORY: \${{ steps.prepare.outputs.directory }}\n      run: exec node "$GITHUB_ACTION_PATH/dist/cli.cjs" action score`,
    to: `STEPMARK_TOKEN: \${{ inputs.token }}\n      run: exec node "$GITHUB_ACTION_PATH/dist/cli.cjs" action score`,
  },
  {
    row: 'A4',
    what: 'a token where nothing is asked of GitHub',
    from: `STEPMARK_COMMENT_URL: \${{ steps.publish.outputs.comment-url }}`,
    to: `STEPMARK_TOKEN: \${{ inputs.token }}`,
  },
  {
    row: 'A15',
    what: 'an output of the score step that is read',
    from: 'steps.finish.outputs.verdict',
    to: 'steps.score.outputs.verdict',
  },
  { row: 'A18', what: 'an action that runs in Node', from: 'using: composite', to: 'using: node24' },
  { row: 'A8', what: "an input under the runner's own name", from: 'STEPMARK_TASK:', to: 'INPUT_TASK:' },
];

describe('a change that breaks a rule is found', () => {
  test.each(CHANGES)('$row: $what', ({ row, from, to }) => {
    const text = ROOT.replace(from, () => to);
    expect(text).not.toBe(ROOT);
    const found = RULES.filter((rule) => rule.row === row).flatMap(({ find }) =>
      find(readPolicyFile('changed', text)),
    );
    expect(found).not.toEqual([]);
  });
});
