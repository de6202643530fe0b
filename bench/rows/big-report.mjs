// A large JUnit report becomes a scorecard and a comment, against saxes reading the same file, and against programs that
// only turn it into another form. One report is the large head with a base of one test; two are a large base as well.
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateJunit } from '../generate-junit.mjs';
import { compare, failedLine, limit } from '../lines.mjs';
import { findPeers } from '../peers.mjs';
import { interleave, runCommand, summarize } from '../timing.mjs';

const BARE_SAXES = fileURLToPath(new URL('../bare-saxes.mjs', import.meta.url));
const MAX_RATIO = 3;
const MAX_PEAK_MIB = 200;
/** The last step's time a test over the first step's: 1 is a straight line. */
const MAX_BEND = 1.25;
const SIZES = [10_000, 50_000, 100_000];
const LARGEST = SIZES.length - 1;

export async function measureBigReport({ quick, cli, scratch }) {
  const reports = join(scratch, 'reports');
  mkdirSync(reports);
  const files = generate(reports);
  const { peers, problem } = findPeers();
  const ways = {};
  for (const [index, { head }] of files.entries()) {
    ways[`saxes ${index}`] = () => runCommand([process.execPath, BARE_SAXES, head], { peakMemory: true });
    ways[`one ${index}`] = scoring({ cli, scratch, base: files.tiny, head, tests: SIZES[index] });
  }
  const { base, head } = files[LARGEST];
  ways.two = scoring({ cli, scratch, base, head, tests: SIZES[LARGEST] });
  for (const { name, read } of peers) {
    ways[name] = () => runCommand(read(head, join(scratch, `peer-${name}`)), { peakMemory: true });
  }
  const result = await interleave(ways, quick ? 2 : 5);
  const sizeMiB = statSync(head).size / 2 ** 20;
  return [
    ...ourLines(result, `${sizeMiB.toFixed(0)} MiB`),
    ...peers.flatMap(({ name }) => peerLines(result, name)),
    ...(problem === null ? [] : [failedLine('peers', problem)]),
  ];
}

function generate(directory) {
  const tiny = join(directory, 'tiny.xml');
  generateJunit(tiny, 1);
  const files = SIZES.map((size, index) => {
    const head = join(directory, `head-${size}.xml`);
    generateJunit(head, size, 'head');
    const base = join(directory, `base-${size}.xml`);
    if (index === LARGEST) generateJunit(base, size);
    return { base, head };
  });
  return Object.assign(files, { tiny });
}

/** Scores two reports and counts the card's tests: nothing may be dropped to be fast. */
function scoring({ cli, scratch, base, head, tests }) {
  const out = join(scratch, 'out-big');
  const argv = [process.execPath, cli, 'score', '--base-report', base, '--head-report', head, '--out', out];
  return () => {
    const sample = runCommand(argv, { accept: [0, 1], peakMemory: true });
    const found = JSON.parse(readFileSync(join(out, 'scorecard.json'), 'utf8')).tests.length;
    if (found !== tests) throw new Error(`expected ${tests} tests on the card, found ${found}`);
    if (statSync(join(out, 'comment.md')).size === 0) throw new Error('the comment is empty');
    return sample;
  };
}

function ourLines(result, size) {
  const lines = SIZES.map((tests, index) =>
    compare(result, {
      what: `${tests.toLocaleString('en')} tests${index === LARGEST ? ` (${size})` : ''}, one report`,
      ours: `one ${index}`,
      against: { key: `saxes ${index}`, name: 'bare saxes' },
      target: index === LARGEST ? MAX_RATIO : null,
    }),
  );
  const largest = { key: `saxes ${LARGEST}`, name: 'bare saxes, twice' };
  const two = {
    what: 'base and head of 100,000 tests',
    ours: 'two',
    against: largest,
    scale: 2,
    target: MAX_RATIO,
  };
  lines.push(compare(result, two), bend(result));
  const peak = (what, key, max) => {
    const found = summarize(result.samples.get(key), 'peakMiB');
    return limit({ what, unit: 'MiB', value: found?.median ?? null, max, rounds: found?.rounds ?? 0 });
  };
  return [
    ...lines,
    peak('peak memory, one report', `one ${LARGEST}`, MAX_PEAK_MIB),
    peak('peak memory, base and head', 'two', MAX_PEAK_MIB),
    peak('peak memory, bare saxes', `saxes ${LARGEST}`, null),
  ];
}

/** Time of each further test between 50,000 and 100,000 over that between 10,000 and 50,000. */
function bend(result) {
  const what = 'linear: a test past 50,000 over one before';
  const failed = SIZES.map((_, index) => result.failures.get(`one ${index}`)).find(
    (one) => one !== undefined,
  );
  if (failed !== undefined) return failedLine(what, failed);
  const [small, middle, large] = SIZES.map(
    (_, index) => summarize(result.samples.get(`one ${index}`)).median,
  );
  const before = (middle - small) / (SIZES[1] - SIZES[0]);
  const after = (large - middle) / (SIZES[2] - SIZES[1]);
  return { ...limit({ what, unit: '×', value: after / before, max: MAX_BEND }), rounds: null };
}

function peerLines(result, name) {
  const against = { key: `saxes ${LARGEST}`, name: 'bare saxes' };
  const line = compare(result, { what: `peer: ${name}, 100,000 tests`, ours: name, against });
  const peak = summarize(result.samples.get(name), 'peakMiB');
  return [{ ...line, note: line.note ?? (peak === null ? null : `peak ${Math.round(peak.median)} MiB`) }];
}
