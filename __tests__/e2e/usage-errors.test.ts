import { describe, expect, test } from '@jest/globals';
import { makeDirectory, writeFiles } from '../support/git-repository.ts';
import { openChange, openScene, type Scene } from '../support/scene.ts';
import { tapConfig, tapSuite } from '../support/tap-suite.ts';
import { testRows } from '../support/thorough.ts';

const SUITE = { '.github/stepmark.yml': tapConfig(), 'suite.mjs': tapSuite({ adds: 'ok' }) };

function change(): Scene {
  return openChange(SUITE, { 'sum.mjs': 'export const sum = 1;\n' });
}

interface Row {
  readonly what: string;
  /** Also where CI does not wait for every row. */
  readonly always?: true;
  readonly scene: () => Scene;
  readonly args: readonly string[];
  readonly says: RegExp;
}

const ROWS: readonly Row[] = [
  {
    what: 'a repository in which no suite is recognised',
    always: true,
    scene: () => openChange({ 'README.md': 'A text.\n' }, { 'README.md': 'Another.\n' }),
    args: ['score'],
    says: /no test suite|found none|no suite/i,
  },
  {
    what: 'a ref that is not there, naming the one that was meant',
    scene: change,
    args: ['score', '--base', 'mian'],
    says: /"?mian"?.*main/,
  },
  {
    what: 'a base that is the head',
    scene: change,
    args: ['score', '--base', 'work', '--head', 'work'],
    says: /There is nothing to score: work has no changes against work .* name another --base or --head/,
  },
  {
    what: 'no base to be guessed',
    scene: () => {
      const scene = openScene();
      scene.repository.git(['switch', '--quiet', '--create', 'trunk']);
      scene.repository.commit(SUITE);
      return scene;
    },
    args: ['score'],
    says: /Expected --base: none of origin\/HEAD, main, master, origin\/main, origin\/master is a commit here/,
  },
  {
    what: 'a commit and a folder at once',
    scene: change,
    args: ['score', '--head', 'work', '--work', '.'],
    says: /Expected --head or --work, found both/,
  },
  {
    what: 'a folder of work that is not there',
    scene: change,
    args: ['score', '--work', 'nowhere'],
    says: /Expected a folder for --work, found nothing at .*nowhere/,
  },
  {
    what: 'a folder of work that is a file',
    scene: change,
    args: ['score', '--work', 'sum.mjs'],
    says: /Expected a folder for --work, found a file at .*sum\.mjs/,
  },
  {
    what: 'one report without the other',
    scene: change,
    args: ['score', '--head-report', 'a.xml'],
    says: /Expected --base-report and --head-report together/,
  },
  {
    what: 'a configuration that is not there',
    scene: change,
    args: ['score', '--config', 'nowhere.yml'],
    says: /nowhere\.yml cannot be read/,
  },
  {
    what: 'a wrong key in the configuration, naming the nearest',
    always: true,
    scene: () =>
      openChange(
        { ...SUITE, '.github/stepmark.yml': tapConfig('limit: { suite: 2s }\n') },
        { 'sum.mjs': 'export {};\n' },
      ),
    args: ['score'],
    says: /stepmark\.yml.*"?limit"?.*limits/s,
  },
  {
    what: 'an unknown option',
    always: true,
    scene: change,
    args: ['score', '--bse', 'x'],
    says: /unknown option '--bse'/,
  },
  { what: 'an unknown command', scene: change, args: ['scor'], says: /unknown command 'scor'/ },
  {
    what: 'a number of jobs that is none',
    scene: change,
    args: ['score', '--jobs', '0'],
    says: /Expected a whole number from 1 to 1024/,
  },
  {
    what: 'a task of no known name',
    scene: change,
    args: ['score', '--task', 'nosuchtask'],
    says: /Expected a task, found no "nosuchtask" in .*Pass its folder/,
  },
];

describe('a mistake of the user ends with exit code 2 and one sentence:', () => {
  testRows(ROWS, async ({ scene, args, says }) => {
    const result = await scene().run(args);
    expect(result.stderr).toMatch(says);
    expect(result.stderr).not.toMatch(/ {4}at /);
    expect({ code: result.code, stdout: result.stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('a folder that is no repository', async () => {
    const place = makeDirectory();
    writeFiles(place, { 'a.txt': 'a\n' });
    const result = await openScene().run(['score'], { cwd: place });
    expect(result.stderr).toMatch(/^stepmark: .*(not a git repository|no git repository)/i);
    expect(result.code).toBe(2);
  });
});

test('a TMPDIR that is not there ends with exit code 3 and says so', async () => {
  const scene = change();
  const environment = { TMPDIR: '/proc/nowhere' };
  for (const args of [['score', '--out', scene.out], ['doctor']]) {
    const result = await scene.run(args, { environment });
    expect(result.stderr).toBe(
      'stepmark: No directory could be made in /proc/nowhere. Point TMPDIR at a writable one.\n',
    );
    expect(result.code).toBe(3);
  }
});

test.each([
  [['publish'], 'Expected --repository owner/name, found none.'],
  [['publish', '--repository', 'octo/project', '--run-id', '5'], 'Expected a token for GitHub'],
  [['action', 'prepare'], 'Expected to run in a step of a GitHub workflow'],
  [['action', 'finish'], 'Expected to run in a step of a GitHub workflow'],
])('%j outside of a workflow ends with exit code 2 and one sentence', async (args, says) => {
  const result = await openScene().run(args);
  expect(result.stderr).toContain(says);
  expect(result.stderr).not.toMatch(/ {4}at /);
  expect({ code: result.code, stdout: result.stdout }).toEqual({ code: 2, stdout: '' });
});
