'use strict';
// The library. docs/library.md describes it.

const { pack } = require('./pack');
const { extract } = require('./extract');
const { copy } = require('./copy');
const { list, verify, readEntry } = require('./read');
const { diff } = require('./diff');
const { stats } = require('./stats');
const { search } = require('./search');
const { serve } = require('./server');
const { push, pull, remote } = require('./client');
const { sync } = require('./sync');
const { parseTransform } = require('./transforms');

module.exports = {
  pack,
  extract,
  copy,
  list,
  verify,
  readEntry,
  diff,
  stats,
  search,
  serve,
  push,
  pull,
  remote,
  sync,
  parseTransform,
};
