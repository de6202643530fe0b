import { describe, expect, test } from '@jest/globals';
import { writeFiles } from '../support/git-repository.ts';
import { openScene } from '../support/scene.ts';
import { testRows, thoroughTest } from '../support/thorough.ts';
import { makeTask, makeWork, taskWith } from '../support/throwaway-task.ts';

interface Row {
  readonly what: string;
  /** Also where CI does not wait for every row. */
  readonly always?: true;
  readonly folder: () => string;
  readonly says: RegExp;
}

const ROWS: readonly Row[] = [
  {
    what: 'a folder without task.yaml',
    folder: () => makeTask({ 'task.yaml': null }),
    says: /Expected a task in .*tinycalc, found no task\.yaml there/,
  },
  {
    what: 'a task without its starting tree',
    folder: () => makeTask({ workspace: null }),
    says: /task\.yaml: expected a folder workspace\/ beside it, found none/,
  },
  {
    what: 'a task without an instruction',
    folder: () => makeTask({ 'instruction.md': null }),
    says: /expected an instruction\.md, found none/,
  },
  {
    what: 'a task with a wrong key, naming the line and the nearest key',
    folder: () => makeTask({ 'task.yaml': taskWith('difficulty:', 'dificulty:') }),
    says: /task\.yaml.*5.*dificulty.*difficulty/s,
  },
  {
    what: 'a task whose steps need each other',
    folder: () =>
      makeTask({
        'task.yaml': taskWith('{ id: subtract,', '{ id: subtract, needs: [convert],'),
      }),
    says: /the steps' "needs" form a cycle: subtract → convert → subtract\. Remove one of them/,
  },
  {
    what: 'a task with a step that holds no tests',
    folder: () => makeTask({ 'task.yaml': taskWith('["test_convert.mjs::*"]', '[]') }),
    says: /a step without tests scores nothing/,
  },
  {
    what: 'a task whose id is not its folder',
    folder: () => makeTask({ 'task.yaml': taskWith('id: tinycalc', 'id: bigcalc') }),
    says: /expected the id to be the folder's name "tinycalc", found "bigcalc"/,
  },
  {
    what: 'a task that was never validated',
    always: true,
    folder: () => makeTask(),
    says: /Expected .*manifest\.json, found none: the task was not validated\. Run "stepmark validate/,
  },
  {
    what: 'a task whose manifest is not JSON',
    folder: () => makeTask({ 'manifest.json': '{' }),
    says: /manifest\.json/,
  },
];

describe('scoring ends with exit code 2 and one sentence against', () => {
  testRows(ROWS, async ({ folder, says }) => {
    const result = await openScene().run(['score', '--task', folder(), '--work', makeWork({})]);
    expect(result.stderr).toMatch(says);
    expect(result.stderr).not.toMatch(/ {4}at /);
    expect({ code: result.code, stdout: result.stdout }).toEqual({ code: 2, stdout: '' });
  });
});

describe('scoring against', () => {
  thoroughTest(
    'a task that was changed after it was validated ends with exit code 2 and says so',
    async () => {
      const folder = makeTask();
      const scene = openScene();
      expect((await scene.run(['validate', '--quick', '--quiet', folder])).code).toBe(0);
      writeFiles(folder, { 'instruction.md': 'Something else.\n' });
      const result = await scene.run(['score', '--task', folder, '--work', makeWork({})]);
      expect(result.stderr).toContain('the task was changed after it was validated. Run "stepmark validate');
      expect(result.code).toBe(2);
    },
  );

  test('a task that needs a tool which is not here is not measured', async () => {
    const folder = makeTask();
    const scene = openScene();
    writeFiles(folder, {
      'task.yaml': taskWith('needs: [', 'needs: [{ tool: no-such-tool, version: ">=2" }, '),
    });
    const result = await scene.run(['validate', folder]);
    expect(result.stderr).toContain(
      'no-such-tool >=2 is needed, but there is none on PATH. Install it and run again.',
    );
    expect(result.code).toBe(3);
  });
});
