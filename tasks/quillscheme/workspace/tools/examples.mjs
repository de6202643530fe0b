// Runs every NAME.scm of a folder with a program and compares what it prints with NAME.out.
// Status 0: all are as expected, 1: some are not, 2: wrong call.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const TIMEOUT_MS = 60_000;

function runExample(program, folder, name) {
  const expected = readFileSync(path.join(folder, `${name}.out`), 'utf8');
  const file = path.join(folder, `${name}.scm`);
  const { stdout, status, error } = spawnSync(process.execPath, [program, file], { encoding: 'utf8', timeout: TIMEOUT_MS });
  if (error) return error.code === 'ETIMEDOUT' ? 'no end in time' : error.message;
  if (status !== 0) return `status ${status}`;
  return stdout === expected ? null : firstDifference(expected, stdout);
}

function firstDifference(expected, actual) {
  const [wanted, got] = [expected.split('\n'), actual.split('\n')];
  const line = wanted.findIndex((text, index) => text !== got[index]);
  if (line === -1) return `line ${wanted.length + 1}: nothing more expected`;
  return `line ${line + 1}: expected ${JSON.stringify(wanted[line])}, got ${JSON.stringify(got[line] ?? 'the end')}`;
}

function main([program = path.join(ROOT, 'quill.mjs'), folder = path.join(ROOT, 'examples'), ...more]) {
  if (more.length > 0) {
    console.error('usage: node tools/examples.mjs [PROGRAM [FOLDER]]');
    return 2;
  }
  const files = readdirSync(folder).filter((file) => file.endsWith('.scm'));
  const names = files.map((file) => path.basename(file, '.scm')).sort();
  let failed = 0;
  for (const name of names) {
    const problem = runExample(program, folder, name);
    console.log(problem === null ? `ok   ${name}` : `FAIL ${name}: ${problem}`);
    if (problem !== null) failed += 1;
  }
  console.log(`${names.length - failed} of ${names.length} as expected`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
