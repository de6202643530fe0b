import { agentLabel } from '../../core/bench/agent-choice.ts';
import { type Aggregation, type Conflict, outcomeOf } from '../../core/bench/aggregation.ts';
import type { InputFault } from '../../core/bench/input-fault.ts';
import type { Coverage } from '../../core/bench/plan-coverage.ts';
import { cleanText } from '../../core/clean-text.ts';

const FAULTS_NAMED = 50;
const LINE_LIMIT = 500;

/** What became of a merge, as lines of plain text; the last one says how it ended. */
export function renderAggregation(aggregation: Aggregation): string {
  const { path, lines, attempts, files, faults, conflicts, conflictCount, coverage, records } = aggregation;
  const all = [
    `${path}: ${count(lines, 'line')} of ${count(attempts, 'attempt')}, from ${count(files, 'file')}`,
    ...(coverage?.missingShards ?? []).map(
      ({ shard, cells }) => `shard ${shard} is missing: none of its ${count(cells, 'attempt')} is there`,
    ),
    ...faults.slice(0, FAULTS_NAMED).map(describeFault),
    ...(faults.length > FAULTS_NAMED
      ? [`… and ${faults.length - FAULTS_NAMED} more such files or lines`]
      : []),
    ...conflicts.map(describeConflict),
    ...(conflictCount > conflicts.length ? [`… and ${conflictCount - conflicts.length} more conflicts`] : []),
    ...(records === null ? [] : [describeRecords(records)]),
    ...(coverage === null ? [] : describeCoverage(coverage)),
    `${outcomeOf(aggregation)}${describeOutcome(aggregation)}`,
  ];
  return `${all.map((line) => cleanText(line, LINE_LIMIT)).join('\n')}\n`;
}

function describeFault(fault: InputFault): string {
  switch (fault.kind) {
    case 'missing':
      return `${fault.place} is missing: there is no such file or folder`;
    case 'empty':
      return `${fault.place} is empty: it holds no line of results`;
    case 'torn':
      return `${fault.place} breaks off, as when a machine stops while it writes: what it broke off in was left out`;
    case 'unreadable':
      return `${fault.place} was left out: ${fault.reason}`;
    case 'repeated':
      return `${fault.place} repeats ${fault.of}: nothing in its ${count(fault.lines, 'line')} is new`;
  }
}

function describeConflict({ key, files }: Conflict): string {
  const agent = agentLabel({ name: key.agent, model: key.model });
  const turn = `${key.task}, ${agent}, ${key.help_level}, attempt ${key.attempt}, turn ${key.turn}`;
  return `conflict: ${turn} was measured twice, with different results (${files.join(', ')})`;
}

function describeRecords({ copied, absent }: NonNullable<Aggregation['records']>): string {
  const lost = absent === 0 ? '' : `; those of ${absent} are not where their lines say`;
  return `records of ${count(copied, 'turn')} were copied${lost}`;
}

function describeCoverage(coverage: Coverage): string[] {
  const { planned, measured, invalid, unfinished, missing, examples, unplannedLines } = coverage;
  const first = examples.map(
    ({ task, agent, helpLevel, attempt }) =>
      `  ${task}, ${agentLabel(agent)}, ${helpLevel}, attempt ${attempt}`,
  );
  const more = missing + unfinished - examples.length;
  return [
    ...(unplannedLines > 0 ? [`${count(unplannedLines, 'line')} of nothing that was planned`] : []),
    `of ${planned} planned attempts ${measured} measured, ${invalid} invalid, ${unfinished} unfinished, ${missing} missing`,
    ...(first.length > 0 ? ['not there:', ...first, ...(more > 0 ? [`  … and ${more} more`] : [])] : []),
  ];
}

function describeOutcome({ coverage, conflictCount }: Aggregation): string {
  if (conflictCount > 0) return `: ${count(conflictCount, 'turn')} with two different results`;
  const lacking = coverage === null ? 0 : coverage.missing + coverage.unfinished;
  return lacking === 0 ? '' : `: ${lacking} of ${coverage?.planned ?? 0} attempts are not there`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
