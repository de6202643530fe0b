// Writes docs/tasks.md from the tasks themselves and from docs/tasks/*.yaml. `--check` compares.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parse } from 'yaml';

const PAGE = 'docs/tasks.md';
const CATEGORIES = ['from_scratch', 'feature_add', 'bug_fix', 'project_refactor'];
const LANGUAGES = {
  '.c': 'C',
  '.h': 'C',
  '.cc': 'C++',
  '.cpp': 'C++',
  '.hpp': 'C++',
  '.go': 'Go',
  '.java': 'Java',
  '.js': 'JavaScript',
  '.mjs': 'JavaScript',
  '.cjs': 'JavaScript',
  '.py': 'Python',
  '.rs': 'Rust',
  '.sh': 'shell',
  '.awk': 'shell',
  '.jq': 'shell',
};

const tasks = readdirSync('tasks')
  .filter((id) => exists(join('tasks', id, 'manifest.json')))
  .map(describeTask)
  .sort((a, b) => CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category) || (a.id < b.id ? -1 : 1));
const ideas = readYaml('docs/tasks/ideas.yaml');
const solutions = readYaml('docs/tasks/second-solutions.yaml');
const unknown = ideas.considered.find(
  ({ task }) => task !== undefined && tasks.every(({ id }) => id !== task),
);
if (unknown !== undefined) fail(`docs/tasks/ideas.yaml: there is no task ${unknown.task} with a manifest.`);
const text = page();
const isStale = !exists(PAGE) || readFileSync(PAGE, 'utf8') !== text;
if (process.argv.includes('--check')) {
  if (isStale) fail(`${PAGE} does not say what tasks/ holds. Run "npm run describe-tasks".`);
} else if (isStale) {
  writeFileSync(PAGE, text);
}

function describeTask(id) {
  const folder = join('tasks', id);
  const task = readYaml(join(folder, 'task.yaml'));
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const { f2p, p2p } = manifest.suites;
  const patches = readdirSync(join(folder, 'solution')).map((name) =>
    readFileSync(join(folder, 'solution', name), 'utf8'),
  );
  return {
    id,
    title: task.title,
    category: task.category,
    language: languageOf(patches),
    stages: new Set(task.steps.map(({ stage }) => stage)).size,
    steps: task.steps.length,
    f2p: f2p.tests.length,
    p2p: p2p.tests.length,
    startingLines: startingLines(folder, task),
    referenceLines: patches.reduce((sum, patch) => sum + changedLines(patch), 0),
    referenceFiles: new Set(patches.flatMap(changedFiles)).size,
    minutes: task.expert_minutes,
    seconds: (f2p.reference.duration_ms + p2p.reference.duration_ms) / 1_000,
    nearMisses: readdirSync(join(folder, 'suites', 'near-miss')).length,
    hasVariant: task.suites.variant !== undefined,
  };
}

/** The language that most lines of the reference solution are in. */
function languageOf(patches) {
  const lines = new Map();
  for (const patch of patches) {
    for (const part of patch.split(/^diff --git /m).slice(1)) {
      const language = LANGUAGES[extname(fileOf(part))];
      if (language !== undefined) lines.set(language, (lines.get(language) ?? 0) + changedLines(part));
    }
  }
  const [most] = [...lines].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 'shell';
}

function fileOf(part) {
  return /^\+\+\+ b\/(.*)$/m.exec(part)?.[1] ?? /^--- a\/(.*)$/m.exec(part)?.[1] ?? '';
}

function changedFiles(patch) {
  return patch
    .split(/^diff --git /m)
    .slice(1)
    .map(fileOf);
}

function changedLines(patch) {
  return patch.split('\n').filter((line) => /^[+-]/.test(line) && !/^(?:\+\+\+|---) /.test(line)).length;
}

/** Lines of code that work on the first day; a task from scratch has none, whatever helpers it ships. */
function startingLines(folder, { category }) {
  if (category === 'from_scratch') return 0;
  return filesBelow(join(folder, 'workspace'))
    .filter((file) => LANGUAGES[extname(file)] !== undefined)
    .reduce((sum, file) => sum + readFileSync(file, 'utf8').split('\n').length - 1, 0);
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function page() {
  return `# The tasks

This page is written by \`npm run describe-tasks\`. What a task has to be is in [task-format.md](task-format.md); \`stepmark validate\` proves it of each of them.

${tasks.length} tasks: ${CATEGORIES.map((category) => `${tasks.filter((task) => task.category === category).length} ${category}`).join(', ')}.

${taskTable()}

Tests are F2P + P2P. Starting lines are those of code in the workspace; reference lines are those that the reference solution adds and removes. Seconds are those of both suites on the reference solution, as \`validate\` measured them, set-up aside; a busy machine takes several times as long as an idle one.

## Beside LongCLI-Bench

${totalsTable()}

LongCLI-Bench's figures are those of its paper (arXiv 2602.14337); a dash is a figure that we did not find there.

## How the set was chosen

${ideas.considered.length} ideas were written down, ${ideas.considered.filter(({ task }) => task !== undefined).length} of them were kept. Together the set asks for planning over files, reading a specification closely, state that survives crashes, concurrency, parsing, numeric care, protocols, performance ceilings as ratios, command-line behaviour, and working inside somebody else's code.

${table(
  ['Idea', 'Category', 'Became'],
  ideas.considered.map((idea) => [
    idea.idea,
    idea.category,
    idea.task === undefined ? `dropped: ${idea.why}` : code(idea.task),
  ]),
)}

## Solutions by somebody else

A second solution is written by somebody who has seen the instruction and the workspace, and nothing else of the task. Where it fails, either the solution is wrong or the instruction is, and then the task is mended.

${solutionsTable()}
`;
}

function taskTable() {
  const header = [
    ...['Task', 'Category', 'Language', 'Stages', 'Steps', 'Tests', 'Starting lines'],
    ...['Reference lines', 'Files', 'Expert minutes', 'Seconds', 'Near-misses', 'Variant'],
  ];
  const rows = tasks.map((task) => [
    `${code(task.id)}: ${task.title}`,
    ...[task.category, task.language, task.stages, task.steps, `${task.f2p} + ${task.p2p}`],
    ...[number(task.startingLines), number(task.referenceLines), task.referenceFiles, task.minutes],
    ...[task.seconds.toFixed(1), task.nearMisses, task.hasVariant ? 'yes' : 'no'],
  ]);
  return table(header, rows, 3);
}

function totalsTable() {
  const total = (of) => tasks.reduce((sum, task) => sum + of(task), 0);
  const mean = (of) => number(Math.round(total(of) / tasks.length));
  const rows = [
    ['Tasks', tasks.length, 20],
    ['Ideas they were chosen from', ideas.considered.length, '958 course assignments and 50 workflows'],
    ['Expert minutes a task, mean', mean(({ minutes }) => minutes), 'more than 1,000'],
    ['Steps', total(({ steps }) => steps), '–'],
    ['F2P tests', number(total(({ f2p }) => f2p)), '–'],
    ['P2P tests', number(total(({ p2p }) => p2p)), '–'],
    ['Tests a task, mean', mean(({ f2p, p2p }) => f2p + p2p), '–'],
    ['Reference lines a task, mean', mean(({ referenceLines }) => referenceLines), '–'],
    ['Near-misses', total(({ nearMisses }) => nearMisses), '–'],
    ['Tasks with a variant suite', tasks.filter(({ hasVariant }) => hasVariant).length, '–'],
  ];
  return table(['', 'Stepmark', 'LongCLI-Bench'], rows, 1);
}

function solutionsTable() {
  if (solutions.solutions.length === 0) return 'None has been written yet.';
  const header = ['Task', 'F2P', 'P2P', 'Steps', 'What it led to'];
  const rows = solutions.solutions.map(({ task, f2p, p2p, steps, found }) => [
    code(task),
    f2p,
    p2p,
    steps,
    found,
  ]);
  return table(header, rows);
}

/** Columns from `numbers` on are numbers; -1: none. */
function table(header, rows, numbers = -1) {
  const rule = header.map((_, column) => (numbers >= 0 && column >= numbers ? '--:' : ':--'));
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function code(text) {
  return `\`${text}\``;
}

function number(value) {
  return value.toLocaleString('en');
}

function readYaml(path) {
  return parse(readFileSync(path, 'utf8'));
}

function exists(path) {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
