import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { failed } from '../support/composite-runner/emulated-action.ts';
import type { CompositeJob, StepEvent } from '../support/composite-runner/job.ts';
import { makeJob } from '../support/composite-runner/make-job.ts';
import { runComposite } from '../support/composite-runner/run-composite.ts';
import { type Behaviour, makeActionWithStandIn } from '../support/composite-runner/stand-in-cli.ts';
import { makeDirectory } from '../support/git-repository.ts';

const TOKEN = 'ghs_not_for_the_tests';
const GITHUB = {
  repository: 'octo/project',
  workflow_ref: 'octo/project/.github/workflows/stepmark.yml@refs/pull/1/merge',
  token: TOKEN,
};

/** The real action.yml around a stand-in for its commands. */
function play(behaviour: Behaviour = {}, changes: Partial<CompositeJob> = {}) {
  const action = makeActionWithStandIn(behaviour);
  const job = makeJob({ folder: action.folder }, { github: GITHUB, ...changes });
  return { job, action, run: () => runComposite(job) };
}

const outcomes = (result: Awaited<ReturnType<typeof runComposite>>) =>
  result.steps
    .filter(({ outcome }) => outcome !== 'success')
    .map(({ name, outcome }) => `${name}: ${outcome}`);

describe('the steps of the action', () => {
  test('run in order, upload the card alone and the logs apart, and give the outputs', async () => {
    const { run, job, action } = play();
    const result = await run();
    expect(outcomes(result)).toEqual([]);
    expect(action.calls().map(({ args }) => args.slice(0, 2).join(' '))).toEqual([
      'action prepare',
      'action score',
      'publish --from',
      'action finish',
    ]);
    expect(readdirSync(job.services.artifacts).sort()).toEqual(['stepmark-logs-unit-1', 'stepmark-unit-1']);
    expect(readdirSync(join(job.services.artifacts, 'stepmark-unit-1'))).toEqual(['scorecard.json']);
    expect(result.outputs).toEqual({
      verdict: 'clean',
      resolved: '1',
      'step-score': '1',
      'steps-completed': '1',
      'p2p-score': '1',
      fixed: '1',
      broken: '1',
      scorecard: join(job.runnerTemp, 'stepmark/result/scorecard.json'),
      'comment-url': 'https://github.example/octo/project/pull/1#issuecomment-1',
    });
    expect(result.step('finish').summary).toBe('# Card\n');
  });

  test('A4: give the step that runs the tests a directory and nothing else, and the token to two others', async () => {
    const { run, action, job } = play();
    await run();
    const [prepare, score, publish, finish] = action.calls();
    expect(score?.environment).toEqual({ STEPMARK_DIRECTORY: join(job.runnerTemp, 'stepmark') });
    expect(prepare?.environment.STEPMARK_TOKEN).toBe(TOKEN);
    expect(publish?.environment.STEPMARK_TOKEN).toBe(TOKEN);
    expect(JSON.stringify(finish)).not.toContain(TOKEN);
    for (const call of [publish, finish]) {
      expect(call?.environment).toMatchObject({ STEPMARK_ARTIFACT_ID: '1', STEPMARK_LOGS_ARTIFACT_ID: '2' });
    }
  });

  test('hand every input over as it is, whatever is in it', async () => {
    const hostile = `"; $(touch owned) \`id\` \${{ github.token }} '\n::error::x`;
    const names = [
      'task',
      'key',
      'base',
      'config',
      'gate',
      'require-sandbox',
      'jobs',
      'comment',
      'check',
      'token',
    ];
    const { run, action, job } = play(
      {},
      { inputs: Object.fromEntries(names.map((name) => [name, hostile])) },
    );
    const result = await run();
    const given = action.calls()[0]?.environment ?? {};
    for (const name of names) expect(given[`STEPMARK_${name.toUpperCase().replace('-', '_')}`]).toBe(hostile);
    expect(given).toMatchObject({ STEPMARK_CACHE: 'true', STEPMARK_PUBLISH: 'auto' });
    expect(existsSync(join(job.workspace, 'owned'))).toBe(false);
    expect(result.steps.flatMap(({ commands }) => commands)).toEqual([]);
  });

  test('keep results of the base commit for the next run, and keep an exact hit as it is', async () => {
    const { run, job } = play();
    expect((await run()).step('cache').outputs['cache-hit']).toBeUndefined();
    // The next machine: its temporary directory has the same name, and a cache of another path would be another cache.
    rmSync(job.runnerTemp, { recursive: true });
    const again = await runComposite(job);
    expect(again.step('cache').outputs['cache-hit']).toBe('true');
    expect(outcomes(again)).toContain('Keep results of the base commit: skipped');
  });

  test('touch no cache where it is switched off', async () => {
    const result = await play({}, { inputs: { cache: 'false' } }).run();
    expect(outcomes(result)).toEqual([
      'Restore results of the base commit: skipped',
      'Keep results of the base commit: skipped',
    ]);
  });

  test('do not let trouble with caches, artifacts or publishing hide the score', async () => {
    const broken = () => failed('503 Service Unavailable');
    const { run } = play(
      { publish: 'process.exit(3)' },
      {
        actions: {
          'actions/cache/restore': broken,
          'actions/cache/save': broken,
          'actions/upload-artifact': broken,
        },
      },
    );
    const result = await run();
    expect(result.outcome).toBe('success');
    expect(result.outputs).toMatchObject({ verdict: 'clean', 'comment-url': '' });
    expect(outcomes(result)).toHaveLength(5);
  });

  test('leave publishing out where prepare says so', async () => {
    const { run, action } = play({ prepare: `out('directory', directory); out('publish', 'false');` });
    expect(outcomes(await run())).toContain('Publish: skipped');
    expect(action.calls().map(({ args }) => args[0])).not.toContain('publish');
  });

  test("end with the gate's exit code, after everything was written", async () => {
    const result = await play({ finish: `out('verdict', 'regressed'); process.exit(1);` }).run();
    expect(result.outcome).toBe('failure');
    expect(result.outputs.verdict).toBe('regressed');
    expect(outcomes(result)).toEqual(['Finish: failure']);
  });

  test('publish and finish also where scoring itself breaks, and keep nothing in the cache', async () => {
    const { run, action } = play({ score: 'process.exit(70)' });
    const result = await run();
    expect(result.outcome).toBe('failure');
    expect(outcomes(result)).toEqual([
      'Score: failure',
      'Keep results of the base commit: skipped',
      'Upload the scorecard: skipped',
    ]);
    expect(action.calls().at(-1)?.args).toEqual(['action', 'finish']);
  });

  test('go no further where prepare fails', async () => {
    const { run, action, job } = play({ prepare: 'process.exit(2)' });
    const result = await run();
    expect(result.outcome).toBe('failure');
    expect(action.calls()).toHaveLength(1);
    expect(existsSync(job.services.artifacts)).toBe(false);
  });

  test('A15: take no output from the step that runs the tests', async () => {
    const forged = `out('verdict', 'resolved'); out('comment-url', 'https://evil.example');
      fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, 'forged'); console.log('::set-output name=verdict::resolved');`;
    const { outputs } = await play({ score: forged, finish: `out('verdict', 'invalid')` }).run();
    expect(outputs).toMatchObject({
      verdict: 'invalid',
      'comment-url': 'https://github.example/octo/project/pull/1#issuecomment-1',
    });
  });
});

describe('a cancelled job', () => {
  const SCORING = `setInterval(() => {}, 1000);
    process.on('SIGINT', () => { fs.writeFileSync(directory + '/tidied', ''); process.exit(130); });
    console.log('running');`;

  function cancelWhile(line: string): Partial<CompositeJob> {
    const controller = new AbortController();
    const onEvent = (event: StepEvent) => {
      if (event.kind === 'line' && event.line === line) controller.abort();
    };
    return { signal: controller.signal, onEvent };
  }

  test('ends scoring in order, uploads no card, and says on the pull request that it was cancelled', async () => {
    const { run, job, action } = play(
      { score: SCORING },
      { condition: 'success() || cancelled()', ...cancelWhile('running') },
    );
    const result = await run();
    expect(result.step('score')).toMatchObject({ outcome: 'cancelled', exitCode: 130 });
    expect(existsSync(join(job.runnerTemp, 'stepmark/tidied'))).toBe(true);
    expect(existsSync(join(job.services.artifacts, 'stepmark-unit-1'))).toBe(false);
    expect(action.calls().map(({ args }) => args.join(' '))).toEqual([
      'action prepare',
      'action score',
      `publish --from ${join(job.runnerTemp, 'stepmark')} --cancelled`,
      'action finish',
    ]);
  });

  test('is cut off where the step that uses the action has no condition of its own', async () => {
    const { run, action } = play({ score: SCORING }, cancelWhile('running'));
    await run();
    expect(action.calls().map(({ args }) => args.join(' '))).toEqual(['action prepare', 'action score']);
  });

  test('does not stop a comment that is being written', async () => {
    const publish = `console.log('publishing'); setTimeout(() => out('comment-url', 'https://github.example/1'), 200);`;
    const { run } = play({ publish }, { condition: 'always()', ...cancelWhile('publishing') });
    const result = await run();
    expect(result.step('publish').outcome).toBe('success');
    expect(result.outputs['comment-url']).toBe('https://github.example/1');
  });

  test('does not begin where it was cancelled before', async () => {
    const { run, action } = play({}, { condition: 'always()', signal: AbortSignal.abort() });
    await run();
    expect(action.calls()).toEqual([]);
  });
});

describe('Node', () => {
  /** A PATH on which `node` is this script. */
  function pathWith(script: string | null): Readonly<Record<string, string>> {
    const bin = join(makeDirectory(), 'bin');
    mkdirSync(bin);
    for (const tool of ['bash', 'dirname'])
      writeFileSync(join(bin, tool), `#!/bin/sh\nexec /bin/${tool} "$@"\n`);
    if (script !== null) writeFileSync(join(bin, 'node'), `#!/bin/sh\n${script}\n`);
    for (const name of readdirSync(bin)) chmodSync(join(bin, name), 0o755);
    return { PATH: bin };
  }

  test.each([
    [null, 'found none'],
    ['echo v18.20.8', 'found 18.20'],
    ['echo v20.18.3', 'found 20.18'],
    ['echo v9.0.0', 'found 9.0'],
    ['echo "::set-output name=a::b"', 'found one that names no version'],
    ['exit 127', 'found one that does not start'],
  ])('%j on PATH is refused, saying what to do', async (script, says) => {
    const { run, action } = play({}, { environment: pathWith(script) });
    const result = await run();
    const [check] = result.steps;
    expect(check).toMatchObject({ name: 'Check Node', outcome: 'failure' });
    expect(check?.commands).toMatchObject([
      {
        name: 'error',
        data: `Expected Node 20.19 or later on PATH, ${says}. Put actions/setup-node before this step.`,
      },
    ]);
    expect(check?.commands).toHaveLength(1);
    expect(action.calls()).toEqual([]);
  });

  test.each(['v20.19.0', 'v22.0.0', 'v24.11.1', 'v100.0.0-nightly'])('%s is taken', async (version) => {
    const { run } = play({}, { environment: pathWith(`echo ${version}`) });
    expect((await run()).steps[0]?.outcome).toBe('success');
  });
});

describe('the publish action', () => {
  test('hands over what it was given, and gives the verdict and the address', async () => {
    const action = makeActionWithStandIn({
      publish: `out('verdict', 'clean'); out('comment-url', 'https://github.example/1');`,
    });
    const inputs = { 'run-id': '7', expect: 'a,b', workflow: '.github/workflows/stepmark.yml' };
    const job = makeJob({ folder: action.publishFolder }, { github: GITHUB, inputs });
    const result = await runComposite(job);
    expect(result.outputs).toEqual({ verdict: 'clean', 'comment-url': 'https://github.example/1' });
    expect(action.calls()).toEqual([
      {
        args: ['publish'],
        environment: {
          STEPMARK_TOKEN: TOKEN,
          STEPMARK_RUN_ID: '7',
          STEPMARK_FROM: '',
          STEPMARK_EXPECT: 'a,b',
          STEPMARK_CHECK: 'off',
          STEPMARK_WORKFLOW: '.github/workflows/stepmark.yml',
        },
      },
    ]);
  });

  test('fails where publishing fails', async () => {
    const action = makeActionWithStandIn({ publish: 'process.exit(3)' });
    const result = await runComposite(makeJob({ folder: action.publishFolder }, { github: GITHUB }));
    expect(result.outcome).toBe('failure');
  });
});

test('the scripts are what the actions run', () => {
  const text = readFileSync('action.yml', 'utf8') + readFileSync('publish/action.yml', 'utf8');
  expect(text.match(/scripts\/[a-z-]+\.sh/g)).toEqual(['scripts/check-node.sh', 'scripts/check-node.sh']);
});
