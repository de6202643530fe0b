// The two tables of a benchmark, from results.jsonl and docs/scoring.md alone. It imports nothing of src and nothing that
// src imports: where it and Stepmark disagree, one of them has a bug. Prints JSON: a row a contender, as printed.
//
//   node independent-numbers.mjs results.jsonl

import { readFileSync } from 'node:fs';

const lines = readFileSync(process.argv[2], 'utf8')
  .split('\n')
  .filter((text) => text !== '')
  .map((text) => JSON.parse(text));

// Exact fractions: [numerator, denominator] of BigInts.
const gcd = (a, b) => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
const frac = (n, d) => {
  const by = gcd(n, d) || 1n;
  return [n / by, d / by];
};
const share = ({ n, d }) => frac(BigInt(n), BigInt(d));
const plus = (a, b) => frac(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
const mean = (values) =>
  values.length === 0
    ? null
    : values.reduce(plus, [0n, 1n]).map((part, at) => (at === 0 ? part : part * BigInt(values.length)));
const double = ([n, d]) => {
  const [top, bottom] = frac(n, d);
  return Number(top) / Number(bottom);
};

// docs/scoring.md, "Rounding".
function percent(value) {
  if (value === null) return '–';
  const [n, d] = frac(...value);
  if (n === 0n) return '0 %';
  const tenths = (2000n * n + d) / (2n * d);
  if (tenths === 0n) return '<0.1 %';
  if (tenths === 1000n && n < d) return '>99.9 %';
  return `${tenths / 10n}${tenths % 10n === 0n ? '' : `.${tenths % 10n}`} %`;
}

function whole(interval) {
  if (interval === null) return '';
  const [low, high] = interval.map((end) => String(Math.round(end * 100)));
  return low === high ? low : `${low}–${high}`;
}

function wilson(rate, n) {
  if (n === 0) return null;
  const z = 1.959963984540054;
  const middle = (rate + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const reach = (z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}

// docs/scoring.md section 6, "Bootstrap".
function bootstrap(values) {
  if (values.length < 2) return null;
  let x = 20260105n;
  const word = 2n ** 32n - 1n;
  const draw = () => {
    x ^= (x << 13n) & word;
    x ^= x >> 17n;
    x ^= (x << 5n) & word;
    return values[Math.floor((Number(x) / 4294967296) * values.length)];
  };
  const means = [];
  for (let i = 0; i < 10000; i++) {
    let sum = 0;
    for (let j = 0; j < values.length; j++) sum += draw();
    means.push(sum / values.length);
  }
  means.sort((a, b) => a - b);
  return [means[250], means[9749]];
}

// Attempts: lines of one key but for the turn, in the order of their turns.
const attempts = new Map();
for (const line of lines) {
  const { turn, ...key } = line.key;
  const id = JSON.stringify(Object.entries(key).sort());
  if (!attempts.has(id)) attempts.set(id, { key, turns: [] });
  attempts.get(id).turns[turn - 1] = line;
}
for (const attempt of attempts.values()) {
  const last = attempt.turns.at(-1);
  attempt.score = last.last ? last.score : null;
  attempt.state = last.score === null ? 'invalid' : last.last ? 'measured' : 'unfinished';
  attempt.resolved =
    attempt.score?.resolved === true &&
    attempt.score.f2p_pass !== false &&
    attempt.score.p2p_pass !== false &&
    last.verdict !== 'tampered';
}

// A set that no measured attempt of a task has is not the task's.
const hasSet = { f2p: new Map(), p2p: new Map() };
for (const { key, score } of attempts.values()) {
  if (score === null) continue;
  for (const set of ['f2p', 'p2p']) hasSet[set].set(key.task, score[`${set}_pass`] !== null);
}

const rows = new Map();
for (const attempt of attempts.values()) {
  const { agent, model, help_level } = attempt.key;
  const id = JSON.stringify([agent, model, help_level]);
  if (!rows.has(id)) rows.set(id, { agent, model, help_level, tasks: new Map() });
  if (attempt.state === 'unfinished') continue;
  const { tasks } = rows.get(id);
  tasks.set(attempt.key.task, [...(tasks.get(attempt.key.task) ?? []), attempt]);
}

const choose = (n, k) => {
  let result = 1n;
  for (let i = 0n; i < BigInt(k); i++) result = (result * (BigInt(n) - i)) / (i + 1n);
  return k > n ? 0n : result;
};

// Pass@k at the greatest k that all rows allow.
const k = Math.min(...[...rows.values()].flatMap(({ tasks }) => [...tasks.values()].map((of) => of.length)));

function rowOf({ agent, model, help_level, tasks: found }) {
  const tasks = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, of]) => ({ id, of }));
  const rate = (of, passes) => {
    const value = mean(of.map((task) => frac(BigInt(task.of.filter(passes).length), BigInt(task.of.length))));
    const n = of.reduce((sum, task) => sum + task.of.length, 0);
    return value === null ? ['–', ''] : [percent(value), whole(wilson(double(value), n))];
  };
  const score = (name) => {
    const means = tasks
      .map(({ of }) =>
        mean(
          of
            .map((attempt) => attempt.score?.[name] ?? null)
            .filter((one) => one !== null)
            .map(share),
        ),
      )
      .filter((one) => one !== null);
    return [percent(mean(means)), whole(bootstrap(means.map(double)))];
  };
  const amount = (of, print) => {
    const means = tasks
      .map((task) =>
        task.of
          .filter(({ state }) => state === 'measured')
          .map(of)
          .filter((one) => one !== null),
      )
      .filter((amounts) => amounts.length > 0)
      .map((amounts) => amounts.reduce((sum, one) => sum + one, 0) / amounts.length);
    return means.length === 0 ? '–' : print(means.reduce((sum, one) => sum + one, 0) / means.length);
  };
  const sum = (attempt, of) => {
    const runs = attempt.turns.map(({ agent_run }) => agent_run).filter((run) => run !== null);
    const values = runs.map(of);
    return values.length === 0 || values.includes(null)
      ? null
      : values.reduce((total, one) => total + one, 0);
  };
  const passAt = tasks.map(({ of }) => {
    const c = of.filter(({ resolved }) => resolved).length;
    return frac(choose(of.length, k) - choose(of.length - c, k), choose(of.length, k));
  });
  const all = tasks.flatMap(({ of }) => of);
  const scores = all.map((attempt) => attempt.score?.step_score ?? null).filter((one) => one !== null);
  const bucketOf = ({ n, d }) => [0, 30, 60, 80, 100].findLastIndex((low) => n * 100 >= low * d);
  return {
    agent,
    model,
    help_level,
    pass: rate(tasks, ({ resolved }) => resolved),
    k,
    pass_at_k: [percent(mean(passAt)), whole(bootstrap(passAt.map(double)))],
    f2p_pass: rate(
      tasks.filter(({ id }) => hasSet.f2p.get(id) !== false),
      (attempt) => attempt.score?.f2p_pass === true,
    ),
    f2p_step: score('step_score'),
    p2p_pass: rate(
      tasks.filter(({ id }) => hasSet.p2p.get(id) !== false),
      (attempt) => attempt.score?.p2p_pass === true,
    ),
    p2p_step: score('p2p_score'),
    minutes: amount(
      (attempt) => sum(attempt, (run) => run.duration_ms) / 60000,
      (value) => value.toFixed(1),
    ),
    tokens: amount(
      (attempt) => sum(attempt, ({ tokens }) => (tokens === null ? null : tokens.input + tokens.output)),
      (value) =>
        value < 999.5
          ? String(Math.round(value))
          : value < 999950
            ? `${(value / 1000).toFixed(1)} k`
            : `${(value / 1000000).toFixed(1)} M`,
    ),
    cost: amount(
      (attempt) => sum(attempt, (run) => run.cost_usd),
      (value) => `$${value.toFixed(2)}`,
    ),
    n: String(all.length),
    invalid: String(all.filter(({ state }) => state === 'invalid').length),
    distribution: [0, 1, 2, 3, 4].map((bucket) =>
      scores.length === 0
        ? '–'
        : percent(
            frac(BigInt(scores.filter((one) => bucketOf(one) === bucket).length), BigInt(scores.length)),
          ),
    ),
  };
}

console.log(JSON.stringify([...rows.values()].filter(({ tasks }) => tasks.size > 0).map(rowOf)));
