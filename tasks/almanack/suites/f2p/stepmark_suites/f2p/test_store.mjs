// Stepmark task almanack, canary b2b1fef4-bd4c-49e4-ad0b-4d18c4fef15e
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, same, wrong } from './harness.mjs';

const { program, script, transcript } = describe('test_store.mjs', 'Store');

/** More than any command needs; a fault that does not come is taken back. */
const FAULTS = [1, 2, 3, 4, 5, 6];

/** For each fault a store of its own: `commands(file, fault)`. */
const forEachFault = (commands) => FAULTS.flatMap((fault) => commands(`store${fault}`, fault));

/** The answers of each fault's commands; the first fault must have played a crash. */
function checkEach(answers, check) {
  const size = answers.length / FAULTS.length;
  if (!answers.slice(0, size).some((lines) => lines.includes('crashed'))) wrong('expected "crashed" at the first change of a file, got none');
  for (let at = 0; at < answers.length; at += size) check(answers.slice(at, at + size), FAULTS[at / size]);
}

function oneOf(actual, choices, what) {
  const texts = choices.map((choice) => JSON.stringify(choice));
  if (!texts.includes(JSON.stringify(actual))) wrong(`expected ${texts.join(' or ')}, got ${JSON.stringify(actual)} (${what})`);
}

script(
  'a command is done or not done after a crash',
  'R44 R46',
  forEachFault((file, fault) => [
    'clear',
    `open ${file}`,
    'add a at 2031-01-01T10:00 Alder',
    'set a title First',
    `fault ${fault}`,
    'set a title Second and rather longer than the first',
    'fault 0',
    `open ${file}`,
    'list',
    'set a note later',
    'add b on 2031-01-02',
    `open ${file}`,
    'list',
  ]),
  (all) =>
    checkEach(all, (answers, fault) => {
      const before = 'a 2031-01-01T10:00 Alder First';
      const after = 'a 2031-01-01T10:00 Alder Second and rather longer than the first';
      same(answers[7], [], `open after fault ${fault}`);
      oneOf(answers[8], [[before], [after]], `list after fault ${fault}`);
      same(answers[12], [...answers[8], 'b 2031-01-02'], `list in the end after fault ${fault}`);
    }),
);

script(
  'a crash at the first command of a store leaves it usable',
  'R44 R46 R48',
  forEachFault((file, fault) => [
    `open ${file}`,
    `fault ${fault}`,
    'add a on 2031-01-01',
    'fault 0',
    `open ${file}`,
    'list',
    'add z on 2031-01-03',
    `open ${file}`,
    'list',
    'clear',
  ]),
  (all, folder) => {
    checkEach(all, (answers, fault) => {
      oneOf(answers[5], [['nothing'], ['a 2031-01-01']], `list after fault ${fault}`);
      const kept = answers[5].filter((line) => line !== 'nothing');
      same(answers[8], [...kept, 'z 2031-01-03'], `list in the end after fault ${fault}`);
    });
    const allowed = new Set(['script.txt', ...FAULTS.flatMap((fault) => [`store${fault}`, `store${fault}.log`])]);
    same(readdirSync(folder).filter((name) => !allowed.has(name)), [], 'files left');
  },
);

script(
  'a crash in compact changes nothing',
  'R45 R46 R48',
  forEachFault((file, fault) => [
    `open ${file}`,
    'add a on 2031-01-01',
    'add gone on 2031-01-05',
    'compact',
    'remove gone',
    'add b on 2031-01-02',
    'set a title Changed',
    `fault ${fault}`,
    'compact',
    'fault 0',
    `open ${file}`,
    'list',
    'remove b',
    `open ${file}`,
    'list',
  ]),
  (all, folder) => {
    checkEach(all, (answers, fault) => {
      same(answers[10], [], `open after fault ${fault}`);
      same(answers[11], ['a 2031-01-01 Changed', 'b 2031-01-02'], `list after fault ${fault}`);
      same(answers[14], ['a 2031-01-01 Changed'], `list in the end after fault ${fault}`);
    });
    const allowed = new Set(['script.txt', ...FAULTS.flatMap((fault) => [`store${fault}`, `store${fault}.log`])]);
    same(readdirSync(folder).filter((name) => !allowed.has(name)), [], 'files left');
  },
);

script(
  'compact and open can crash one after the other',
  'R45 R46',
  forEachFault((file, fault) => [
    `open ${file}`,
    'add a on 2031-01-01',
    'add b on 2031-01-02',
    'compact',
    'remove a',
    'add a on 2031-03-03',
    `fault ${fault}`,
    'compact',
    'fault 1',
    `open ${file}`,
    'fault 2',
    `open ${file}`,
    'fault 0',
    `open ${file}`,
    `fault ${fault}`,
    'compact',
    'fault 0',
    `open ${file}`,
    'list',
    'compact',
    `open ${file}`,
    'list',
  ]),
  (all) =>
    checkEach(all, (answers, fault) => {
      for (const at of [17, 20]) same(answers[at], [], `answer ${at} after fault ${fault}`);
      for (const at of [18, 21]) same(answers[at], ['a 2031-03-03', 'b 2031-01-02'], `answer ${at} after fault ${fault}`);
    }),
);

transcript('a store does not depend on the view or on imported files', 'R47', `
  > view Alder
  > open store
  > add a at 2031-01-01T10:00
  > import in.txt
  imported 2
  > remove c
  > export in.txt
  exported 2
  > view Corvane
  > open store
  > list
  a 2031-01-01T10:00 Alder
  b 2031-02-02 Imported
  > view UTC
  > compact
  > open store
  > list
  a 2031-01-01T10:00 Alder
  b 2031-02-02 Imported
`, {
  files: { 'in.txt': 'ALMANACK 1\nEVENT b\nON 2031-02-02\nTITLE Imported\nEND\nEVENT c\nON 2031-02-03\nEND\n' },
});

script(
  'an import is one change',
  'R44 R47',
  forEachFault((file, fault) => [`open ${file}`, 'add a on 2031-01-01', `fault ${fault}`, 'import in.txt', 'fault 0', `open ${file}`, 'list']),
  (all) =>
    checkEach(all, (answers, fault) => {
      same(answers[5], [], `open after fault ${fault}`);
      oneOf(answers[6], [['a 2031-01-01'], ['a 2031-01-01', 'b 2031-02-02', 'c 2031-02-03']], `list after fault ${fault}`);
    }),
  { files: { 'in.txt': 'ALMANACK 1\nEVENT b\nON 2031-02-02\nEND\nEVENT c\nON 2031-02-03\nEND\n' } },
);

transcript('a store that cannot be read changes nothing', 'R2 R49', `
  > open good
  > add a on 2031-01-01
  > open broken
  error: *
  > list
  a 2031-01-01
  > set a title Still here
  > open badlog
  error: *
  > open good
  > list
  a 2031-01-01 Still here
`, {
  files: {
    broken: 'ALMANACK 1\nEVENT x\nON 2031-13-01\nEND\n',
    badlog: 'ALMANACK 1\nEVENT x\nON 2031-12-01\nEND\n',
    'badlog.log': 'set x title One\nset y title Two\n',
  },
});

const OLD_TEXT = 'ALMANACK 1\nEVENT a\nON 2031-01-01\nFOR 1d\nEND\n';
const OLD_LOG = 'set a title "Old log"\nadd b at 2031-01-02T10:00 Alder\n';

script(
  'old stores survive crashes too',
  'R45 R46 R50',
  forEachFault((file, fault) => [
    `open ${file}`,
    `fault ${fault}`,
    'compact',
    'fault 0',
    `open ${file}`,
    'list',
    `fault ${fault}`,
    'remove b',
    'fault 0',
    `open ${file}`,
    'list',
  ]),
  (all) =>
    checkEach(all, (answers, fault) => {
      const both = ['a 2031-01-01 Old log', 'b 2031-01-02T10:00 Alder'];
      same(answers[5], both, `list after fault ${fault}`);
      oneOf(answers[10], [both, both.slice(0, 1)], `list in the end after fault ${fault}`);
    }),
  { files: Object.fromEntries(FAULTS.flatMap((fault) => [[`store${fault}`, OLD_TEXT], [`store${fault}.log`, OLD_LOG]])) },
);

program('a crash of the program leaves a whole store', 'R44 R45 R48', async ({ folder, run }) => {
  const file = path.join(folder, 'store');
  writeFileSync(file, OLD_TEXT);
  const crashed = await run([], { stdin: 'open store\nset a title Once and for all\ncompact\nlist\n', cwd: folder, env: { ALMANACK_FAULT: '2' } });
  same([crashed.code, crashed.stdout], [75, 'crashed\n'], 'the crash');
  const again = await run([], { stdin: 'open store\nlist\n', cwd: folder });
  same(again.code, 0, 'exit code afterwards');
  oneOf(again.stdout, ['a 2031-01-01\n', 'a 2031-01-01 Once and for all\n'], 'the store afterwards');
  same(readdirSync(folder).filter((name) => !['store', 'store.log'].includes(name)), [], 'files left');
  if (!existsSync(file)) wrong('expected the store to be there, got none');
});
