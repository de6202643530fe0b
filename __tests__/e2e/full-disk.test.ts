import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect } from '@jest/globals';
import { openScene } from '../support/scene.ts';
import { tapConfig, tapSuite } from '../support/tap-suite.ts';
import { testWhere } from '../support/test-where.ts';

const SMALL = join(tmpdir(), `stepmark-test.small.${process.pid}`);

function mountSmall(size: string): boolean {
  mkdirSync(SMALL, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', SMALL]).status === 0;
}

function unmountSmall(): void {
  spawnSync('umount', [SMALL]);
  rmSync(SMALL, { recursive: true, force: true });
}

const mounts = process.platform === 'linux' && mountSmall('64k');
unmountSmall();
afterEach(unmountSmall);

const testFull = testWhere(mounts ? null : 'needs the right to mount a small file system');

/** 1 MB that no compression makes smaller. */
function noise(): string {
  let state = 1;
  let text = '';
  while (text.length < 1_000_000) {
    state = (state * 48_271) % 2_147_483_647;
    text += `${state.toString(36)}\n`;
  }
  return text;
}

describe('a temporary directory without space', () => {
  testFull('for the trees of a change leaves it unmeasured, and says what was lacking', async () => {
    mountSmall('200k');
    const scene = openScene({ temporary: SMALL });
    scene.repository.commit({ '.github/stepmark.yml': tapConfig(), 'suite.mjs': tapSuite({ adds: 'ok' }) });
    scene.repository.git(['switch', '--quiet', '--create', 'work']);
    scene.repository.commit({ 'noise.txt': noise() });
    const { code, card } = await scene.score(['--quiet']);
    expect({ code, verdict: card.verdict }).toEqual({ code: 3, verdict: 'invalid' });
    expect(card.verdict_reason).toContain(
      'Free some space there, or point TMPDIR at a larger disk, and run again.',
    );
  });

  testFull('for anything at all ends with exit code 3 and says what to do', async () => {
    mountSmall('4k');
    const scene = openScene({ temporary: SMALL });
    scene.repository.commit({ '.github/stepmark.yml': tapConfig(), 'suite.mjs': tapSuite({ adds: 'ok' }) });
    scene.repository.git(['switch', '--quiet', '--create', 'work']);
    scene.repository.commit({ 'a.mjs': 'export {};\n' });
    const { code, card } = await scene.score(['--quiet']);
    expect({ code, verdict: card.verdict }).toEqual({ code: 3, verdict: 'invalid' });
    expect(card.verdict_reason).toContain(
      'Free some space there, or point TMPDIR at a larger disk, and run again.',
    );
  });
});
