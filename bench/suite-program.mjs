// A test suite for measuring: `wait:MS` sleeps, `burn:BLOCKS` hashes, `work:UNITS` does what suites do (start programs,
// write and read files, compute). The amount is fixed, so that a slower place takes longer. Ends with a JUnit report.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const [name, job] = process.argv.slice(2);
const [kind, amount] = job.split(':');
const jobs = { wait: sleep, burn, work };
await jobs[kind](Number(amount));

const cases = ['starts', 'runs', 'ends'].map((test) => `<testcase classname="${name}" name="${test}"/>`);
const report = join(process.env.STEPMARK_REPORT_DIR, `${name}.xml`);
writeFileSync(report, `<testsuites><testsuite name="${name}">${cases.join('')}</testsuite></testsuites>\n`);

function burn(blocks) {
  const block = Buffer.alloc(1024 * 1024, name);
  for (let index = 0; index < blocks; index++) createHash('sha256').update(block).digest();
}

function work(units) {
  for (let unit = 0; unit < units; unit++) {
    spawnSync(process.execPath, ['-e', '0']);
    const directory = `work-${unit}`;
    mkdirSync(directory);
    for (let index = 0; index < 20; index++) writeFileSync(join(directory, `${index}.txt`), name.repeat(500));
    for (let index = 0; index < 20; index++) readFileSync(join(directory, `${index}.txt`));
    rmSync(directory, { recursive: true });
    burn(30);
  }
}
