import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from '../git-repository.ts';

/** What a step asked of the stand-in: its arguments and the variables of our own names. */
export interface Call {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/** How the stand-in behaves: JavaScript for each command, with `out(name, value)` and `directory` at hand. */
export type Behaviour = Readonly<Partial<Record<'prepare' | 'score' | 'publish' | 'finish', string>>>;

const SOUND: Required<Behaviour> = {
  prepare: `
    out('directory', directory); out('artifact', 'stepmark-unit-1'); out('logs-artifact', 'stepmark-logs-unit-1');
    out('cache-key', process.env.STEPMARK_CACHE === 'true' ? 'stepmark-base-1' : '');
    out('cache-restore-keys', 'stepmark-base-'); out('cache-path', directory + '/cache'); out('publish', 'true');
    fs.mkdirSync(directory + '/result/logs', { recursive: true });`,
  score: `
    fs.writeFileSync(directory + '/result/scorecard.json', '{}');
    fs.writeFileSync(directory + '/result/logs/unit.log', 'ran');
    fs.mkdirSync(directory + '/cache', { recursive: true });
    fs.writeFileSync(directory + '/cache/base', 'measured');`,
  publish: `out('comment-url', 'https://github.example/octo/project/pull/1#issuecomment-1');`,
  finish: `
    for (const name of ['resolved', 'step-score', 'steps-completed', 'p2p-score', 'fixed', 'broken']) out(name, '1');
    out('verdict', 'clean'); out('scorecard', directory + '/result/scorecard.json');
    fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Card\\n');`,
};

/** The real action.yml and its scripts around a stand-in for dist/cli.cjs, and the calls that it got. */
export function makeActionWithStandIn(behaviour: Behaviour = {}): {
  readonly folder: string;
  readonly publishFolder: string;
  calls(): readonly Call[];
} {
  const folder = makeDirectory();
  for (const path of ['action.yml', 'publish/action.yml', 'scripts/check-node.sh'])
    cpSync(path, join(folder, path));
  const log = join(folder, 'calls.jsonl');
  writeFileSync(log, '');
  mkdirSync(join(folder, 'dist'));
  writeFileSync(join(folder, 'dist/cli.cjs'), standIn(log, { ...SOUND, ...behaviour }));
  return {
    folder,
    publishFolder: join(folder, 'publish'),
    calls: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
  };
}

function standIn(log: string, behaviour: Required<Behaviour>): string {
  const cases = Object.entries(behaviour).map(([name, script]) => `case '${name}': {${script}\n break; }`);
  return `const fs = require('node:fs');
const own = Object.entries(process.env).filter(([name]) => /^STEPMARK_|TOKEN/.test(name));
fs.appendFileSync(${JSON.stringify(log)}, JSON.stringify({ args: process.argv.slice(2), environment: Object.fromEntries(own) }) + '\\n');
const directory = process.env.STEPMARK_DIRECTORY ?? process.env.RUNNER_TEMP + '/stepmark';
const out = (name, value) => fs.appendFileSync(process.env.GITHUB_OUTPUT, name + '=' + value + '\\n');
switch (process.argv[2] === 'action' ? process.argv[3] : process.argv[2]) {
${cases.join('\n')}
}
`;
}
