import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { formatScorecardFile, parseScorecardFile } from '../../src/formats/scorecard-file.ts';
import { RENDER_TARGETS, RENDERERS } from '../../src/report/renderers.ts';
import { SAMPLES } from '../report/samples.ts';
import { writeFiles } from '../support/git-repository.ts';
import { openScene } from '../support/scene.ts';

const sample = SAMPLES['task-partial']?.card;
if (sample?.task == null) throw new Error('the sample is of a task');
/** What is read back is held to more than what is rendered: a hash has its whole length. */
const whole = { ...sample, task: { ...sample.task, task_hash: 'ab'.repeat(32) } };
const card = parseScorecardFile({ name: 'sample', text: formatScorecardFile(whole) });
const TEXT = formatScorecardFile(card);

describe('render', () => {
  test.each(RENDER_TARGETS.filter((target) => target !== 'terminal'))(
    'as %s prints what the renderer gives',
    async (target) => {
      const scene = openScene();
      writeFiles(scene.path, { 'card.json': TEXT });
      const result = await scene.run(['render', join(scene.path, 'card.json'), '--as', target]);
      expect(result).toEqual({ code: 0, stdout: RENDERERS[target](card), stderr: '' });
    },
  );

  test('takes a card from standard input as from a file', async () => {
    const result = await openScene().run(['render', '-', '--as', 'comment'], { input: TEXT });
    expect(result).toEqual({ code: 0, stdout: RENDERERS.comment(card), stderr: '' });
  });

  test('as json gives the card back, byte for byte', async () => {
    const result = await openScene().run(['render', '-', '--as', 'json'], { input: TEXT });
    expect(result).toEqual({ code: 0, stdout: TEXT, stderr: '' });
  });

  test('prints for the terminal unless asked otherwise, with exit code 0 whatever the verdict', async () => {
    const { code, stdout } = await openScene().run(['render', '-'], { input: TEXT });
    expect(code).toBe(0);
    expect(stdout).toContain('unresolved');
  });

  test.each([
    ['no JSON', '{"schema": 1', /^stepmark: standard input/],
    ['a card of another kind', '{"schema": 1}', /^stepmark: standard input/],
    [
      'a card that claims more than it may',
      TEXT.replace('"verdict": "unresolved"', '"verdict": "perfect"'),
      /verdict/,
    ],
  ])('refuses %s with exit code 2', async (_, input, says) => {
    const result = await openScene().run(['render', '-'], { input });
    expect(result.stderr).toMatch(says);
    expect(result.stderr).not.toMatch(/ {4}at /);
    expect({ code: result.code, stdout: result.stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('names a form that it does not know, and those that it does', async () => {
    const { code, stderr } = await openScene().run(['render', '-', '--as', 'pdf'], { input: TEXT });
    expect(code).toBe(2);
    expect(stderr).toMatch(/pdf.*comment, check, summary, terminal, html, ctrf, junit, json/s);
  });

  test('names a file that is not there', async () => {
    const { code, stderr } = await openScene().run(['render', 'nowhere.json']);
    expect(code).toBe(2);
    expect(stderr).toContain('nowhere.json cannot be read');
  });
});
