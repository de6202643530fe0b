import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findProcesses, uniqueSleep, until } from '../processes.ts';
import type { StepEvent } from './job.ts';
import { actionOf, makeJob } from './make-job.ts';
import { runComposite } from './run-composite.ts';

const outcomes = ({
  steps,
}: {
  readonly steps: readonly { readonly id: string; readonly outcome: string }[];
}) => Object.fromEntries(steps.map(({ id, outcome }) => [id, outcome]));

describe('steps', () => {
  test('hand outputs on, by a file that is new for each step, and the action gives its own', async () => {
    const head = `outputs:
  sum:
    description: all
    value: \${{ steps.b.outputs.text }}
`;
    const job = makeJob(
      actionOf(
        [
          `id: a\nshell: bash\nrun: printf 'one=1\\nlong<<E\\nx\\ny=z\\nE\\n' >> "$GITHUB_OUTPUT"`,
          `id: b
shell: bash
env:
  ONE: \${{ steps.a.outputs.one }}
  LONG: \${{ steps.a.outputs.long }}
run: |
  test ! -s "$GITHUB_OUTPUT"
  echo "text=$ONE $(echo "$LONG" | wc -l)" >> "$GITHUB_OUTPUT"
  echo "# Hello" >> "$GITHUB_STEP_SUMMARY"`,
        ],
        head,
      ),
    );
    const result = await runComposite(job);
    expect(result.outcome).toBe('success');
    expect(result.outputs).toEqual({ sum: '1 2' });
    expect(result.step('a').outputs).toEqual({ one: '1', long: 'x\ny=z' });
    expect(result.step('b').summary).toBe('# Hello\n');
    expect(result.step('a').summary).toBe('');
  });

  test('get inputs through env alone, with their defaults, and no token of the workflow', async () => {
    const head = `inputs:
  given:
    description: given
  left:
    description: left out
    default: \${{ github.repository }}
`;
    const step = `id: a
shell: bash
env:
  GIVEN: \${{ inputs.given }}
  LEFT: \${{ inputs.left }}
run: env > "$RUNNER_TEMP/env"`;
    const job = makeJob(actionOf([step], head), { inputs: { given: `"; $(id)\n\${{ github.token }}` } });
    const result = await runComposite(job);
    expect(result.outcome).toBe('success');
    const seen = readFileSync(join(job.runnerTemp, 'env'), 'utf8');
    expect(seen).toContain(`GIVEN="; $(id)\n\${{ github.token }}\n`);
    expect(seen).toContain('LEFT=octo/project\n');
    expect(seen).toContain('GITHUB_ACTIONS=true\n');
    expect(seen).not.toMatch(/^INPUT_|ACTIONS_RUNTIME_TOKEN|ghs_not_for_scripts/m);
  });

  test('run where bash ends at the first failure, also inside a pipe', async () => {
    const job = makeJob(
      actionOf([
        `id: a\nshell: bash\ncontinue-on-error: true\nrun: |\n  false\n  echo later`,
        `id: b\nshell: bash\nrun: false | cat`,
      ]),
    );
    const result = await runComposite(job);
    expect(result.step('a')).toMatchObject({ outcome: 'failure', conclusion: 'success', log: '' });
    expect(result.step('b')).toMatchObject({ outcome: 'failure', exitCode: 1 });
    expect(result.outcome).toBe('failure');
  });

  test('after a failure run by what their conditions ask for', async () => {
    const plain = (id: string, condition: string) => `id: ${id}\nif: ${condition}\nshell: bash\nrun: 'true'`;
    const job = makeJob(
      actionOf([
        `id: fails\nshell: bash\nrun: exit 3`,
        `id: default\nshell: bash\nrun: 'true'`,
        plain('implied', "steps.fails.outcome == 'failure'"),
        plain('always', 'always()'),
        plain('failure', `\${{ failure() }}`),
        plain('not_cancelled', `\${{ !cancelled() }}`),
        plain('cancelled', 'cancelled()'),
        plain('asked', `\${{ !cancelled() && steps.fails.outcome == 'success' }}`),
      ]),
    );
    const result = await runComposite(job);
    expect(outcomes(result)).toEqual({
      fails: 'failure',
      default: 'skipped',
      implied: 'skipped',
      always: 'success',
      failure: 'success',
      not_cancelled: 'success',
      cancelled: 'skipped',
      asked: 'skipped',
    });
    expect(result.step('fails').exitCode).toBe(3);
  });

  test('leave nothing to later steps through GITHUB_ENV and GITHUB_PATH, and what they wrote is told', async () => {
    const job = makeJob(
      actionOf([
        `id: a\nshell: bash\nrun: echo 'LD_PRELOAD=/tmp/x' >> "$GITHUB_ENV"`,
        `id: b\nshell: bash\nrun: test -z "$LD_PRELOAD"`,
      ]),
    );
    const result = await runComposite(job);
    expect(result.outcome).toBe('success');
    expect(result.step('a').leftBehind).toBe('LD_PRELOAD=/tmp/x\n');
  });

  test.each(['no equals sign', 'open<<E\nno end', '=no name'])(
    'fail where the file of outputs is %j',
    async (text) => {
      const job = makeJob(
        actionOf([
          `id: a\nshell: bash\nenv:\n  TEXT: ${JSON.stringify(text)}\nrun: echo "$TEXT" >> "$GITHUB_OUTPUT"`,
        ]),
      );
      expect((await runComposite(job)).step('a')).toMatchObject({ outcome: 'failure', exitCode: 0 });
    },
  );

  test('tell which commands the runner carried out', async () => {
    const job = makeJob(
      actionOf([
        `id: a
shell: bash
run: |
  echo '::error file=a.ts,line=1::bad%0Anews'
  echo 'log ##[set-output name=x]1'
  echo '::stop-commands::0123'
  echo '::set-output name=y::2'
  echo '::0123::'
  echo '::add-mask::secret' >&2`,
      ]),
    );
    const { commands, stopped, outputs } = (await runComposite(job)).step('a');
    const names = commands.map(({ name }) => name);
    expect(names.filter((name) => name !== 'add-mask')).toEqual([
      'error',
      'set-output',
      'stop-commands',
      '0123',
    ]);
    expect(names).toContain('add-mask');
    expect(commands[0]).toMatchObject({ properties: { file: 'a.ts', line: '1' }, data: 'bad\nnews' });
    expect(stopped.map(({ data }) => data)).toEqual(['2']);
    expect(outputs).toEqual({ x: '1' });
  });

  test('fail where they print a command that is disabled', async () => {
    const job = makeJob(actionOf([`id: a\nshell: bash\nrun: echo '::set-env name=A::b'`]));
    expect((await runComposite(job)).outcome).toBe('failure');
  });
});

describe('a cancelled job', () => {
  /** Cancels when a step says so. */
  function cancelOn(line: string) {
    const controller = new AbortController();
    const onEvent = (event: StepEvent) => {
      if (event.kind === 'line' && event.line === line) controller.abort();
    };
    return { signal: controller.signal, onEvent, graces: { interruptMs: 200, terminateMs: 200 } };
  }

  const AFTERWARDS = [
    `id: later\nif: \${{ success() && !cancelled() }}\nshell: bash\nrun: 'true'`,
    `id: always\nif: always()\nshell: bash\nenv:\n  STATUS: \${{ job.status }}\nrun: test "$STATUS" = cancelled`,
  ];

  test('signals what runs, which may tidy up if it took the place of the shell', async () => {
    const script = `process.on('SIGINT', () => { console.log('tidied'); process.exit(130); });
setInterval(() => {}, 1000); console.log('ready');`;
    const job = makeJob(
      actionOf([
        `id: runs\nif: \${{ !cancelled() }}\nshell: bash\nenv:\n  SCRIPT: ${JSON.stringify(script)}\nrun: exec node -e "$SCRIPT"`,
        ...AFTERWARDS,
      ]),
      {
        condition: 'success() || cancelled()',
        ...cancelOn('ready'),
        graces: { interruptMs: 60_000, terminateMs: 0 },
      },
    );
    const result = await runComposite(job);
    expect(outcomes(result)).toEqual({ runs: 'cancelled', later: 'skipped', always: 'success' });
    expect(result.step('runs')).toMatchObject({ exitCode: 130, log: 'ready\ntidied\n' });
    expect(result.outcome).toBe('cancelled');
  });

  test('kills all of what does not listen', async () => {
    const seconds = uniqueSleep();
    const job = makeJob(
      actionOf([
        `id: runs\nif: \${{ !cancelled() }}\nshell: bash\nrun: |\n  trap '' INT TERM\n  setsid sleep ${seconds} &\n  echo ready\n  while true; do sleep ${seconds} || true; done`,
      ]),
      { condition: 'always()', ...cancelOn('ready') },
    );
    const result = await runComposite(job);
    expect(result.step('runs').outcome).toBe('cancelled');
    await until(() => findProcesses(seconds).length === 0);
  });

  test('cuts off every step where the step that uses the action does not hold itself, always() too', async () => {
    const job = makeJob(
      actionOf([
        `id: runs\nif: always()\nshell: bash\nrun: |\n  echo ready\n  exec sleep 600`,
        ...AFTERWARDS,
      ]),
      cancelOn('ready'),
    );
    const result = await runComposite(job);
    expect(outcomes(result)).toEqual({ runs: 'cancelled', later: 'skipped', always: 'cancelled' });
  });

  test('lets a step go on whose condition holds all the same', async () => {
    const job = makeJob(
      actionOf([
        `id: runs\nif: always()\nshell: bash\nrun: |\n  echo ready\n  sleep 0.3\n  echo done`,
        ...AFTERWARDS,
      ]),
      { condition: 'always()', ...cancelOn('ready') },
    );
    const result = await runComposite(job);
    expect(outcomes(result)).toEqual({ runs: 'success', later: 'skipped', always: 'success' });
  });
});

describe('caches and artifacts', () => {
  const restore = (key: string, restoreKeys = '') => `id: restore
uses: actions/cache/restore@v5
with:
  path: \${{ runner.temp }}/kept
  key: ${key}
  restore-keys: ${restoreKeys}`;
  const fill = `id: fill\nshell: bash\nrun: mkdir -p "$RUNNER_TEMP/kept" && echo new > "$RUNNER_TEMP/kept/file"`;
  const save = (key: string) =>
    `id: save\nuses: actions/cache/save@v5\nwith:\n  path: \${{ runner.temp }}/kept\n  key: ${key}`;

  test('a cache is found by its key, by the start of one, and not by another scope', async () => {
    const first = makeJob(actionOf([restore('a-1'), fill, save('a-1')]));
    expect((await runComposite(first)).step('restore').outputs).toEqual({ 'cache-primary-key': 'a-1' });

    const again = { ...first, ...makeSteps([restore('a-1')]) };
    expect((await runComposite(again)).step('restore').outputs['cache-hit']).toBe('true');
    const near = { ...first, ...makeSteps([restore('a-2', 'a-')]) };
    expect((await runComposite(near)).step('restore').outputs).toMatchObject({
      'cache-hit': 'false',
      'cache-matched-key': 'a-1',
    });
    const other = { ...again, services: makeJob(actionOf([fill])).services };
    expect((await runComposite(other)).step('restore').outputs['cache-hit']).toBeUndefined();
  });

  test('a cache is never replaced', async () => {
    const job = makeJob(
      actionOf([
        fill,
        save('k'),
        `${fill.replace('id: fill', 'id: refill').replace('new', 'newer')}`,
        save('k').replace('id: save', 'id: resave'),
      ]),
    );
    expect((await runComposite(job)).outcome).toBe('success');
    const read = { ...job, ...makeSteps([restore('k')]), runnerTemp: job.runnerTemp };
    await runComposite(read);
    expect(readFileSync(join(job.runnerTemp, 'kept/file'), 'utf8')).toBe('new\n');
  });

  test('an artifact of several folders hangs below what they share, without hidden files', async () => {
    const job = makeJob(
      actionOf([
        `id: up\nuses: actions/upload-artifact@v7\nwith:\n  name: all\n  path: |\n    \${{ github.workspace }}/a\n    \${{ github.workspace }}/b\n    \${{ github.workspace }}/none`,
      ]),
    );
    for (const folder of ['a', 'b']) {
      mkdirSync(join(job.workspace, folder));
      writeFileSync(join(job.workspace, folder, 'file'), folder);
    }
    writeFileSync(join(job.workspace, 'a', '.gitignore'), '*');
    const { outputs } = (await runComposite(job)).step('up');
    expect(outputs['artifact-id']).toBe('1');
    expect(existsSync(join(job.services.artifacts, 'all/a/file'))).toBe(true);
    expect(existsSync(join(job.services.artifacts, 'all/a/.gitignore'))).toBe(false);
  });

  test.each([
    ['error', 'failure'],
    ['ignore', 'success'],
  ])('nothing to upload is, with if-no-files-found: %s, a %s', async (mode, outcome) => {
    const job = makeJob(
      actionOf([
        `id: up\nuses: actions/upload-artifact@v7\nwith:\n  name: none\n  path: nowhere\n  if-no-files-found: ${mode}`,
      ]),
    );
    expect((await runComposite(job)).outcome).toBe(outcome);
    expect(existsSync(job.services.artifacts)).toBe(false);
  });

  test('a second artifact of one name is refused; a pattern downloads each into its folder', async () => {
    const up = (id: string, name: string) =>
      `id: ${id}\ncontinue-on-error: true\nuses: actions/upload-artifact@v7\nwith:\n  name: ${name}\n  path: \${{ github.workspace }}/x.json`;
    const down = `id: down\nuses: actions/download-artifact@v8\nwith:\n  pattern: leg-*\n  path: \${{ runner.temp }}/all`;
    const job = makeJob(actionOf([up('a', 'leg-1'), up('b', 'leg-1'), up('c', 'other'), down]));
    writeFileSync(join(job.workspace, 'x.json'), '{}');
    const result = await runComposite(job);
    expect(outcomes(result)).toEqual({ a: 'success', b: 'failure', c: 'success', down: 'success' });
    expect(existsSync(join(job.runnerTemp, 'all/leg-1/x.json'))).toBe(true);
    expect(existsSync(join(job.runnerTemp, 'all/other'))).toBe(false);
  });

  /** The same job with other steps. */
  function makeSteps(steps: readonly string[]) {
    return { action: makeJob(actionOf(steps)).action };
  }
});

test('an action that GitHub would not take is not taken here', async () => {
  await expect(runComposite(makeJob(actionOf(['run: echo no shell'])))).rejects.toThrow(/shell/);
  await expect(
    runComposite(makeJob(actionOf([`if: \${{ nonsense() }}\nshell: bash\nrun: 'true'`]))),
  ).rejects.toThrow();
});
