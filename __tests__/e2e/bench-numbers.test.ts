import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { formatBenchPlan } from '../../src/formats/bench-plan-file.ts';
import { formatTurnResult } from '../../src/formats/results-file.ts';
import {
  arbitraryResults,
  planOfShape,
  type ResultsShape,
  SMALL_SHAPE,
} from '../support/arbitrary-results.ts';
import { openScene, type Scene } from '../support/scene.ts';
import { testRows, thoroughTest } from '../support/thorough.ts';

const SCRIPT = join(import.meta.dirname, '..', 'support', 'independent-numbers.mjs');

/** What the script prints of a row. */
interface IndependentRow {
  readonly agent: string;
  readonly model: string | null;
  readonly help_level: string;
  readonly n: string;
  readonly invalid: string;
  readonly minutes: string;
  readonly tokens: string;
  readonly cost: string;
  readonly distribution: readonly string[];
  readonly pass: readonly [string, string];
  readonly pass_at_k: readonly [string, string];
  readonly f2p_pass: readonly [string, string];
  readonly f2p_step: readonly [string, string];
  readonly p2p_pass: readonly [string, string];
  readonly p2p_step: readonly [string, string];
}

const SHAPES: readonly {
  readonly what: string;
  readonly always?: true;
  readonly shape: ResultsShape;
}[] = [
  {
    what: 'for levels of help',
    shape: { ...SMALL_SHAPE, levels: ['bare', 'self-correction', 'plan', 'guidance'] },
  },
  {
    what: 'for invalid and unfinished attempts',
    always: true,
    shape: { ...SMALL_SHAPE, seed: 5, tasks: 7, invalid: 0.25, unfinished: 0.2 },
  },
  {
    what: 'for one attempt a task',
    shape: { ...SMALL_SHAPE, seed: 9, tasks: 11, attempts: 1 },
  },
  {
    what: 'for three agents of which one tells no tokens',
    shape: {
      ...SMALL_SHAPE,
      seed: 3,
      agents: [
        { name: 'a', model: null },
        { name: 'b', model: 'm' },
        { name: 'c', model: null },
      ],
    },
  },
];

function layResults(scene: Scene, shape: ResultsShape): string {
  const folder = join(scene.path, 'results');
  mkdirSync(folder);
  writeFileSync(join(folder, 'results.jsonl'), [...arbitraryResults(shape)].map(formatTurnResult).join(''));
  writeFileSync(join(folder, 'plan.json'), formatBenchPlan(planOfShape(shape)));
  return folder;
}

/** The cells of a Markdown table by the text of its first column, `value` or `value interval`. */
function tableOf(markdown: string, title: string): Map<string, string[]> {
  const lines = markdown.slice(markdown.indexOf(`### ${title}`)).split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const rows = new Map<string, string[]>();
  for (let index = first + 2; lines[index]?.startsWith('|'); index++) {
    const [label = '', ...cells] = (lines[index] ?? '').split('|').slice(1, -1).map(readCell);
    rows.set(label, cells);
  }
  return rows;
}

function readCell(text: string): string {
  return text
    .replace(/<br>/gu, ' ')
    .replace(/<[^>]*>/gu, '')
    .replace(/&#(\d+);/gu, (_, point: string) => String.fromCodePoint(Number(point)))
    .replaceAll('\u00a0', ' ')
    .trim();
}

const LEVELS: Readonly<Record<string, string>> = { plan: 'plan injection', guidance: 'interactive guidance' };

function labelOf({ agent, model, help_level }: IndependentRow): string {
  return `${model === null ? agent : `${agent}:${model}`}, ${LEVELS[help_level] ?? help_level}`;
}

const joined = (cell: readonly string[]) => cell.filter((part) => part !== '').join(' ');

describe('the tables of a benchmark agree to every printed digit with numbers computed apart from Stepmark', () => {
  testRows(SHAPES, async ({ shape }) => {
    const scene = openScene();
    const folder = layResults(scene, shape);
    const { code, stdout, stderr } = await scene.run(['report', folder, '--as', 'markdown']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const said = execFileSync(process.execPath, [SCRIPT, join(folder, 'results.jsonl')], {
      encoding: 'utf8',
    });
    const expected: readonly IndependentRow[] = JSON.parse(said);
    const leaderboard = tableOf(stdout, 'Leaderboard');
    const distribution = tableOf(stdout, 'How far attempts got');
    expect([...leaderboard.keys()].sort()).toEqual(expected.map(labelOf).sort());
    for (const row of expected) {
      const rates = [row.pass, row.pass_at_k, row.f2p_pass, row.f2p_step, row.p2p_pass, row.p2p_step];
      const cells = leaderboard.get(labelOf(row)) ?? [];
      expect(cells.slice(0, 6)).toEqual(rates.map(joined));
      expect(cells.slice(6, 9).map((cell) => cell.replace(/ \S*[–\d.]+$/u, ''))).toEqual([
        row.minutes,
        row.tokens,
        row.cost,
      ]);
      expect(cells.slice(9, 11).map((cell) => cell.replace(/ of .*/u, ''))).toEqual([row.n, row.invalid]);
      expect(distribution.get(labelOf(row))?.slice(0, 5)).toEqual(row.distribution);
    }
  });
});

describe('report', () => {
  const FORMS = ['text', 'markdown', 'csv', 'json', 'ctrf', 'longcli', 'swe-bench'].map((as) => ({
    ...{ what: `prints ${as} and nothing else`, as },
    ...(as === 'text' ? { always: true as const } : {}),
  }));
  testRows(FORMS, async ({ as }) => {
    const scene = openScene();
    const { code, stdout, stderr } = await scene.run(['report', layResults(scene, SMALL_SHAPE), '--as', as]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.endsWith('\n')).toBe(true);
    expect(stdout).toMatch(as === 'swe-bench' ? /schema_version/ : /alpha/);
  });

  thoroughTest(
    'says of a torn last line that it was left out, also where the form has no place for it',
    async () => {
      const scene = openScene();
      const folder = layResults(scene, SMALL_SHAPE);
      writeFileSync(join(folder, 'results.jsonl'), '{"schema":1,"ke', { flag: 'a' });
      const text = await scene.run(['report', folder]);
      expect(text.stdout.replaceAll('\n', ' ')).toMatch(/breaks off/);
      const csv = await scene.run(['report', folder, '--as', 'csv']);
      expect([csv.code, csv.stderr]).toEqual([0, expect.stringMatching(/breaks off/)]);
    },
  );

  test('ends with exit code 2 and one sentence where there are no results', async () => {
    const scene = openScene();
    const { code, stdout, stderr } = await scene.run(['report', scene.path]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^stepmark: Expected results\.jsonl/);
  });
});

describe('compare', () => {
  test('begins with one plain sentence, for two agents and for two folders', async () => {
    const scene = openScene();
    const folder = layResults(scene, { ...SMALL_SHAPE, levels: ['bare'] });
    const agents = ['--agent', 'alpha', '--agent', 'beta', '--names', 'one,two'];
    const two = await scene.run(['compare', folder, ...agents, '--as', 'markdown']);
    expect(two.stdout).toMatch(
      /^<b>(?:No difference that these attempts can show: )?<code>two<\/code> resolves \d+ of \d+/,
    );
    const same = await scene.run(['compare', folder, folder, '--agent', 'alpha']);
    expect(same.stdout).toMatch(/^No difference that these attempts can show: /);
  });

  const MISSING = [
    {
      ...{ what: 'of one folder with an unknown agent names those that it has', always: true as const },
      ...{
        args: ['--agent', 'gamma', '--agent', 'beta'],
        says: /Expected --agent to be one .*alpha:large, beta/,
      },
    },
    { what: 'of one folder alone asks for two', args: [], says: /Expected two folders/ },
    {
      what: 'of two agents with one name says what is missing',
      args: ['--agent', 'alpha', '--agent', 'beta', '--names', 'one'],
      says: /two names with a comma/,
    },
  ];
  testRows(MISSING, async ({ args, says }) => {
    const scene = openScene();
    const { code, stderr } = await scene.run(['compare', layResults(scene, SMALL_SHAPE), ...args]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
  });
});
