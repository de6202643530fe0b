'use strict';
// The commands of the program.

const { eachSeries } = require('./async');
const { parseArgs } = require('./args');
const { fail, isExpected, exitStatus } = require('./errors');
const { createFilter } = require('./match');
const ferryline = require('./index');
const report = require('./report');
const { USAGE } = require('./usage');

const FILTERS = ['--include', '--exclude'];
const CHANGES = ['--transform', '--through'];

function print(line) {
  process.stdout.write(`${line}\n`);
}

function warn(text) {
  process.stderr.write(`ferryline: ${text}\n`);
}

/** Calls back with status 0 after printing what `lineOf` makes of the result. */
function printing(callback, printResult) {
  return (error, result) => {
    if (error) {
      callback(error);
      return;
    }
    printResult(result);
    callback(null, 0);
  };
}

function runPack([crate, folder], options, callback) {
  const emitter = ferryline.pack(
    folder,
    crate,
    options,
    printing(callback, (result) => print(report.packTotal(result))),
  );
  emitter.on('entry', ({ name, size }) => print(`added ${name} ${size}`));
}

function runList([crate], options, callback) {
  const isWanted = createFilter(options);
  ferryline.list(
    crate,
    printing(callback, ({ entries }) => {
      const shown = entries.filter((entry) => isWanted(entry.name));
      const size = shown.reduce((sum, entry) => sum + entry.size, 0);
      for (const entry of shown) {
        print(report.listLine(entry));
      }
      print(report.listTotal({ entries: shown, size }));
    }),
  );
}

/** Verifies all crates, the damaged ones too; the status says whether one was damaged. */
function runVerify(crates, options, callback) {
  let status = 0;

  function verifyOne(crate, next) {
    ferryline.verify(crate, (error, result) => {
      if (error && error.code === 'DAMAGED') {
        status = 1;
        print(`damaged ${error.message}`);
        next(null);
        return;
      }
      if (error) {
        next(error);
        return;
      }
      print(`ok ${crate} ${report.entries(result.entries)}`);
      next(null);
    });
  }

  eachSeries(crates, verifyOne, (error) => callback(error, status));
}

function runCat([crate, ...names], options, callback) {
  function printOne(name, next) {
    ferryline.readEntry(crate, name, (error, data) => {
      if (error) {
        next(error);
        return;
      }
      process.stdout.write(data);
      next(null);
    });
  }

  eachSeries(names, printOne, (error) => callback(error, 0));
}

function runExtract([crate, folder], options, callback) {
  const emitter = ferryline.extract(
    crate,
    folder,
    options,
    printing(callback, (result) => print(report.extractTotal(result))),
  );
  emitter.on('entry', ({ name, size }) => print(`wrote ${name} ${size}`));
}

function runCopy([from, to], options, callback) {
  const emitter = ferryline.copy(
    from,
    to,
    options,
    printing(callback, (result) => print(report.copyTotal(result))),
  );
  emitter.on('entry', ({ name, size }) => print(`kept ${name} ${size}`));
  emitter.on('dropped', ({ name }) => print(`dropped ${name}`));
}

function runDiff([first, second], options, callback) {
  ferryline.diff(first, second, (error, changes) => {
    if (error) {
      callback(error);
      return;
    }
    for (const { change, name } of changes) {
      print(`${change} ${name}`);
    }
    callback(null, changes.length === 0 ? 0 : 1);
  });
}

function runStats([crate], options, callback) {
  ferryline.stats(
    crate,
    printing(callback, (groups) => {
      for (const group of groups) {
        print(report.statsLine(group));
      }
    }),
  );
}

/** Status 1 when nothing was found, as grep has it. */
function runSearch([text, ...crates], options, callback) {
  let found = 0;

  function searchOne(crate, next) {
    ferryline.search(crate, text, (error, matches) => {
      if (error) {
        next(error);
        return;
      }
      for (const match of matches) {
        print(report.searchLine(match));
      }
      found += matches.length;
      next(null);
    });
  }

  eachSeries(crates, searchOne, (error) => callback(error, found > 0 ? 0 : 1));
}

function runServe([folder], options, callback) {
  ferryline.serve(
    folder,
    options,
    printing(callback, (server) => print(`serving ${folder} on ${server.url}`)),
  );
}

function runRemote([url], options, callback) {
  ferryline.remote(
    url,
    printing(callback, (crates) => {
      for (const crate of crates) {
        print(report.remoteLine(crate));
      }
    }),
  );
}

function runPush([url, crate], options, callback) {
  ferryline.push(
    url,
    crate,
    options,
    printing(callback, (result) => print(report.transferLine('pushed', result))),
  );
}

function runPull([url, name, crate], options, callback) {
  ferryline.pull(
    url,
    name,
    crate,
    options,
    printing(callback, (result) => print(report.transferLine('pulled', result))),
  );
}

function runSync([url, folder], options, callback) {
  const emitter = ferryline.sync(
    url,
    folder,
    options,
    printing(callback, (result) => print(report.syncTotal(result))),
  );
  emitter.on('crate', (crate) => print(report.syncLine(crate)));
}

/** Each command: its function, how many operands it takes at least and at most, its options. */
const COMMANDS = {
  pack: { run: runPack, least: 2, most: 2, options: [...FILTERS, ...CHANGES, '--level'] },
  list: { run: runList, least: 1, most: 1, options: FILTERS },
  verify: { run: runVerify, least: 1, most: Infinity, options: [] },
  cat: { run: runCat, least: 2, most: Infinity, options: [] },
  extract: { run: runExtract, least: 2, most: 2, options: [...FILTERS, ...CHANGES] },
  copy: { run: runCopy, least: 2, most: 2, options: [...FILTERS, ...CHANGES, '--level'] },
  diff: { run: runDiff, least: 2, most: 2, options: [] },
  stats: { run: runStats, least: 1, most: 1, options: [] },
  search: { run: runSearch, least: 2, most: Infinity, options: [] },
  serve: { run: runServe, least: 1, most: 1, options: ['--port'] },
  remote: { run: runRemote, least: 1, most: 1, options: [] },
  push: { run: runPush, least: 2, most: 2, options: ['--as'] },
  pull: { run: runPull, least: 3, most: 3, options: [] },
  sync: { run: runSync, least: 2, most: 2, options: [] },
};

function runCommand(name, args, callback) {
  if (!Object.hasOwn(COMMANDS, name)) {
    throw fail('USAGE', `unknown command ${name}`);
  }
  const command = COMMANDS[name];
  const { operands, options } = parseArgs(args, command.options);
  if (operands.length < command.least || operands.length > command.most) {
    throw fail('USAGE', `wrong number of arguments for ${name}`);
  }
  command.run(operands, options, callback);
}

/** Runs the program; calls back with its exit status. */
function run([name, ...args], callback) {
  function finish(error, status) {
    if (!error) {
      callback(status);
      return;
    }
    if (!isExpected(error)) {
      throw error;
    }
    warn(error.message);
    callback(exitStatus(error));
  }

  if (name === undefined) {
    process.stderr.write(USAGE);
    callback(2);
    return;
  }
  if (name === 'help') {
    process.stdout.write(USAGE);
    callback(0);
    return;
  }
  try {
    runCommand(name, args, finish);
  } catch (error) {
    finish(error);
  }
}

module.exports = { run };
