import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { writeFiles } from '../support/git-repository.ts';
import { openChange, type Scene } from '../support/scene.ts';
import { tapConfig, tapSuite } from '../support/tap-suite.ts';
import { thoroughTest } from '../support/thorough.ts';

const ESCAPE = String.fromCharCode(27);

function change(): Scene {
  return openChange(
    { '.github/stepmark.yml': tapConfig(), 'suite.mjs': tapSuite({ adds: 'ok' }) },
    { 'suite.mjs': tapSuite({ adds: 'not ok' }) },
  );
}

describe('score', () => {
  test('--json prints the scorecard to standard output and nothing else', async () => {
    const scene = change();
    const { code, stdout, stderr } = await scene.score(['--json']);
    expect(code).toBe(1);
    expect(stdout).toBe(readFileSync(join(scene.out, 'scorecard.json'), 'utf8'));
    expect(stderr).toContain('regressed');
  });

  thoroughTest(
    'goes on where nobody reads what it prints: the card is written, and nothing is left behind',
    async () => {
      const scene = change();
      const running = scene.start(['score', '--quiet', '--out', scene.out]);
      running.process.stdout?.destroy();
      const { code, stderr } = await running.finished;
      expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
      expect(readdirSync(scene.out)).toContain('scorecard.json');
    },
  );

  thoroughTest('--quiet shows no progress, and the card on standard output', async () => {
    const { stdout, stderr } = await change().score(['--quiet']);
    expect(stderr).toBe('');
    expect(stdout).toContain('regressed');
  });

  thoroughTest('colours its card on request, and never where NO_COLOR is set', async () => {
    const scene = change();
    const coloured = await scene.score(['--quiet'], { environment: { FORCE_COLOR: '1' } });
    expect(coloured.stdout).toContain(ESCAPE);
    const plain = await scene.score([], { environment: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(plain.stdout + plain.stderr).not.toContain(ESCAPE);
  });

  thoroughTest('takes base from the cache the second time, unless told not to', async () => {
    const scene = change();
    const cachedSides = async (...args: string[]) => {
      const { card } = await scene.score(args);
      return card.suites.filter(({ cached }) => cached).map(({ side }) => side);
    };
    expect(await cachedSides()).toEqual([]);
    expect(await cachedSides()).toEqual(['base']);
    expect(await cachedSides('--no-cache')).toEqual([]);
  });

  test('--dry-run says what would be run, and runs nothing', async () => {
    const scene = change();
    const { code, stdout } = await scene.run(['score', '--dry-run', '--out', scene.out]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^base {5}main \([0-9a-f]{12}\)$/m);
    expect(stdout).toMatch(/^ {2}run {4}node suite\.mjs$/m);
    expect(stdout).toContain('Nothing was run.');
    expect(existsSync(scene.out)).toBe(false);
  });

  test('keeps a log of each suite beside the card, and all of it out of git', async () => {
    const scene = change();
    await scene.score(['--quiet']);
    expect(readdirSync(scene.out).sort()).toEqual([
      '.gitignore',
      'comment.md',
      'logs',
      'scorecard.html',
      'scorecard.json',
    ]);
    expect(readFileSync(join(scene.out, 'logs/head-unit.log'), 'utf8')).toContain('not ok 1 - adds');
    expect(readFileSync(join(scene.out, '.gitignore'), 'utf8')).toBe('*\n');
  });

  thoroughTest('says where the result could not be written, with exit code 3', async () => {
    const scene = change();
    writeFiles(scene.path, { occupied: 'a file\n' });
    const { code, stderr } = await scene.run(['score', '--out', join(scene.path, 'occupied/out')]);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /^stepmark: The result could not be written to .*occupied.*Pass another --out\.$/m,
    );
  });
});
