import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { formatBenchPlan } from '../../src/formats/bench-plan-file.ts';
import { formatTurnResult } from '../../src/formats/results-file.ts';
import { planOfShape } from '../support/arbitrary-results.ts';
import { readHtml } from '../support/read-html.ts';
import { openScene, type Scene } from '../support/scene.ts';
import { SITE_SHAPE, siteFiles, siteLines, siteModel } from '../support/site.ts';
import { thoroughTest } from '../support/thorough.ts';

/** A folder of results as `bench --out` leaves it, with the records of one turn. */
function writeResults(scene: Scene): string {
  const folder = join(scene.path, 'results');
  const [first, ...rest] = siteLines();
  if (first === undefined) throw new Error('the shape has lines');
  const records = 'attempts/ledger-1/alpha/turn-1';
  mkdirSync(join(folder, records), { recursive: true });
  writeFileSync(join(folder, records, 'instruction.md'), 'Write <b>a ledger</b>.\n');
  writeFileSync(join(folder, records, 'work.patch'), 'diff --git a/x b/x\n@@ -0,0 +1 @@\n+<script>\n');
  const lines = [{ ...first, records }, ...rest];
  writeFileSync(join(folder, 'results.jsonl'), lines.map(formatTurnResult).join(''));
  writeFileSync(join(folder, 'plan.json'), formatBenchPlan(planOfShape(SITE_SHAPE)));
  return folder;
}

/** Without the version, and without drawings: the plotting library moves them by half a pixel where it sees a test runner. */
function comparable(page: string): string {
  return page.replace(/Made by Stepmark [\w.-]+/u, '').replace(/<svg [\s\S]*?<\/svg>/gu, '');
}

describe('site', () => {
  test('writes the pages that the renderer gives, with what the records hold', async () => {
    const scene = openScene();
    const out = join(scene.path, 'site');
    const result = await scene.run(['site', writeResults(scene), '--out', out]);
    expect(result).toEqual({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/^stepmark: \d+ files; open /u),
    });
    const files = siteFiles(siteModel(siteLines(), planOfShape(SITE_SHAPE)));
    const written = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.(?:html|css)$/u.test(path),
    );
    expect(written.sort()).toEqual([...files.keys()].sort());
    const index = readFileSync(join(out, 'index.html'), 'utf8');
    expect(comparable(index)).toBe(comparable(files.get('index.html') ?? ''));
    const attempt = readFileSync(join(out, 'tasks/ledger-1/alpha-large/bare-1.html'), 'utf8');
    expect(attempt).toContain('Write &#60;b&#62;a ledger&#60;/b&#62;.');
    expect(attempt).toContain('<span class="add">+&#60;script&#62;');
    readHtml(attempt);
  });

  thoroughTest('replaces a site of its own, and nothing else', async () => {
    const scene = openScene();
    const results = writeResults(scene);
    const out = join(scene.path, 'site');
    const again = ['site', results, '--out', out, '--quiet', '--title', 'Nightly'];
    expect((await scene.run(['site', results, '--out', out, '--quiet'])).code).toBe(0);
    expect(await scene.run(again)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(out, 'index.html'), 'utf8')).toContain('<title>Nightly</title>');
    const refused = await scene.run(['site', results, '--out', results]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^stepmark: Expected --out to be a new or empty folder/u);
  });

  test('names a folder without results', async () => {
    const scene = openScene();
    const { code, stderr } = await scene.run(['site', join(scene.path, 'nowhere'), '--out', 'site']);
    expect(code).toBe(2);
    expect(stderr).toContain('Expected a file or folder of results');
  });
});
