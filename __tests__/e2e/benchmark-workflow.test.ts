import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { beforeAll, describe, expect } from '@jest/globals';
import { uploadArtifact } from '../support/composite-runner/emulated-artifacts.ts';
import {
  runWorkflow,
  type WorkflowCall,
  type WorkflowResult,
} from '../support/composite-runner/run-workflow.ts';
import { makeDirectory, makeRepository, type TestRepository } from '../support/git-repository.ts';
import { thoroughTest } from '../support/thorough.ts';
import { makeTask } from '../support/throwaway-task.ts';

const CLI = resolve(process.env.STEPMARK_TEST_CLI ?? 'dist/cli.cjs');
const LIMIT_MS = 240_000;

interface Scene {
  /** The repository that machines check out, and that holds the branch of results. */
  readonly origin: TestRepository;
  readonly call: WorkflowCall;
  readonly artifacts: string;
}

/** A repository with one task of its own, on GitHub as far as git goes, and our actions around the bundled command line. */
function makeScene(): Scene {
  const task = makeTask();
  const validated = spawnSync(process.execPath, [CLI, 'validate', '--quick', '--quiet', task], {
    encoding: 'utf8',
  });
  if (validated.status !== 0) throw new Error(validated.stdout + validated.stderr);
  const origin = makeRepository();
  mkdirSync(join(origin.path, 'tasks'));
  cpSync(task, join(origin.path, 'tasks/tinycalc'), { recursive: true });
  origin.commit({});
  const own = makeDirectory();
  for (const path of ['setup/action.yml', 'scripts/check-node.sh']) cpSync(path, join(own, path));
  cpSync(dirname(CLI), join(own, 'dist'), { recursive: true });
  const artifacts = join(makeDirectory(), 'artifacts');
  mkdirSync(artifacts);
  mkdirSync(`${artifacts}-next`);
  const call: WorkflowCall = {
    file: '.github/workflows/benchmark.yml',
    inputs: { tasks: 'tasks', agents: 'oracle\n\n nop\n', shards: 2, 'require-sandbox': 'auto' },
    secrets: {},
    github: {
      ...{ repository: 'octo/project', server_url: 'https://github.com', run_id: '77', run_attempt: '1' },
      ...{ event_name: 'schedule', ref: 'refs/heads/main', workflow: 'nightly', token: 'ghs_job' },
    },
    environment: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' },
    services: { caches: [], artifacts },
    actions: {
      'actions/upload-pages-artifact': ({ path = '' }, services) =>
        uploadArtifact({ name: 'github-pages', path }, services),
    },
    ownActions: own,
    machine: makeDirectory,
    checkOut: (workspace) => {
      const cloned = spawnSync('git', ['clone', '--quiet', '--depth=1', `file://${origin.path}`, workspace]);
      if (cloned.status !== 0) throw new Error(String(cloned.stderr));
    },
  };
  return { origin, call, artifacts };
}

function logs(result: WorkflowResult): string {
  return result.jobs
    .flatMap(({ job, steps }) => steps.map(({ name, log }) => `${job}: ${name}\n${log}`))
    .join('\n');
}

describe('the benchmark workflow', () => {
  let scene: Scene;
  let result: WorkflowResult;

  beforeAll(async () => {
    scene = makeScene();
    result = await runWorkflow({ ...scene.call, inputs: { ...scene.call.inputs, site: true } });
  }, LIMIT_MS);

  thoroughTest('plans a shard for each machine, runs them, and merges what they left', () => {
    expect({ logs: logs(result), jobs: result.jobs.map(({ job, result: end }) => [job, end]) }).toMatchObject(
      {
        jobs: [
          ['plan', 'success'],
          ['run', 'success'],
          ['run', 'success'],
          ['report', 'success'],
        ],
      },
    );
    expect(result.of('run').map(({ matrix }) => matrix)).toEqual([
      { shard: 1, cells: 1, minutes: null },
      { shard: 2, cells: 1, minutes: null },
    ]);
    expect(result.outputs).toEqual({ outcome: 'complete' });
  });

  thoroughTest('leaves the plan, what each machine did, the whole, and the pages', () => {
    expect(readdirSync(scene.artifacts).sort()).toEqual([
      'github-pages',
      'stepmark-plan',
      'stepmark-results',
      'stepmark-shard-1-1',
      'stepmark-shard-2-1',
    ]);
    const lines = readFileSync(join(scene.artifacts, 'stepmark-results/results.jsonl'), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line)).map(({ key, verdict }) => [key.agent, verdict])).toEqual([
      ['nop', 'unresolved'],
      ['oracle', 'resolved'],
    ]);
    expect(existsSync(join(scene.artifacts, 'stepmark-results/attempts'))).toBe(true);
    expect(existsSync(join(scene.artifacts, 'github-pages/index.html'))).toBe(true);
  });

  thoroughTest('shows the leaderboard in the job summary', () => {
    const [report] = result.of('report');
    const summary = report?.steps.map((step) => step.summary).join('') ?? '';
    expect(summary).toContain('oracle');
    expect(summary).toContain('    complete');
  });

  thoroughTest(
    'shows a key to the step that runs agents, and to no other',
    async () => {
      const keyed = makeScene();
      const { jobs } = await runWorkflow({ ...keyed.call, secrets: { OPENAI_API_KEY: 'sk-secret' } });
      const seen = jobs.flatMap(({ job, steps }) =>
        steps
          .filter(({ environment }) => Object.values(environment).includes('sk-secret'))
          .map(({ name }) => [job, name]),
      );
      expect(seen).toEqual([
        ['run', 'Run the tries'],
        ['run', 'Run the tries'],
      ]);
    },
    LIMIT_MS,
  );

  thoroughTest(
    'names a machine that left nothing, keeps what there is, and fails',
    async () => {
      const { call, artifacts } = makeScene();
      const partial = await runWorkflow({ ...call, broken: (job, index) => job === 'run' && index === 1 });
      const [report] = partial.of('report');
      expect(report?.result).toBe('failure');
      expect(partial.outputs.outcome).toBe('incomplete: 1 of 2 attempts are not there');
      expect(logs(partial)).toContain('shard 2 is missing: none of its 1 attempt is there');
      expect(existsSync(join(artifacts, 'stepmark-results/results.jsonl'))).toBe(true);
    },
    LIMIT_MS,
  );

  thoroughTest(
    'run again, goes on where its machines stopped',
    async () => {
      const { call, artifacts } = makeScene();
      await runWorkflow({ ...call, broken: (job, index) => job === 'run' && index === 1 });
      const again = await runWorkflow({ ...call, github: { ...call.github, run_attempt: '2' } });
      expect(again.outputs.outcome).toBe('complete');
      const first = readFileSync(join(artifacts, 'stepmark-shard-1-1/results.jsonl'), 'utf8');
      expect(readFileSync(join(artifacts, 'stepmark-shard-1-2/results.jsonl'), 'utf8')).toBe(first);
    },
    LIMIT_MS,
  );

  thoroughTest(
    'divides by what earlier runs took, and holds the newest of them against its own',
    async () => {
      const { call, origin, artifacts } = makeScene();
      await runWorkflow(call);
      const checkout = join(makeDirectory(), 'checkout');
      call.checkOut(checkout);
      const push = [
        'results',
        'push',
        '--repo',
        checkout,
        '--from',
        join(artifacts, 'stepmark-results'),
        '--run',
        '1',
      ];
      for (const said of [': 2 lines', ' is there already']) {
        const pushed = spawnSync(process.execPath, [CLI, ...push], { encoding: 'utf8' });
        expect(pushed.stdout + pushed.stderr).toMatch(
          new RegExp(`^runs/.*-1\\.jsonl\\.gz on stepmark-results${said}\\n$`),
        );
      }
      expect(origin.git(['ls-tree', '-r', '--name-only', 'stepmark-results']).split('\n')).toHaveLength(2);
      const inputs = { ...call.inputs, 'results-branch': 'stepmark-results', compare: true, site: true };
      const next = await runWorkflow({
        ...call,
        inputs,
        services: { caches: [], artifacts: `${artifacts}-next` },
      });
      expect(next.outputs.outcome).toBe('complete');
      // How long they took is this machine's own business; without a history it would be null.
      expect(next.of('run').map(({ matrix }) => typeof matrix.minutes)).toEqual(['number', 'number']);
      const summary =
        next
          .of('report')[0]
          ?.steps.map((step) => step.summary)
          .join('') ?? '';
      expect(summary).toContain('before');
      expect(summary).toContain('now');
    },
    LIMIT_MS,
  );
});
