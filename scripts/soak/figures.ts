import { availableParallelism, loadavg } from 'node:os';
import type { SoakGitHub } from './github.ts';
import { groupBy } from './group-by.ts';
import type { Verdict } from './judge.ts';
import type { Records } from './records.ts';
import type { RunLives } from './run-lives.ts';
import type { Sender } from './sender.ts';
import type { Traffic } from './traffic.ts';

/** What was counted on the way. */
export interface Figures {
  /** Webhooks that went out while there was time. */
  readonly sent: number;
  readonly sentSeconds: number;
  /** Pieces of work when the time was over. */
  readonly leftAtEnd: number;
  /** When all was done. */
  readonly drainedSeconds: number;
  readonly distinct: number;
}

export function printFigures(
  { sent, sentSeconds, leftAtEnd, drainedSeconds, distinct }: Figures,
  {
    sender,
    records,
    lives,
    traffic,
    github,
  }: {
    readonly sender: Sender;
    readonly records: Records;
    readonly lives: RunLives;
    readonly traffic: Traffic;
    readonly github: SoakGitHub;
  },
  print: (line: string) => void,
): void {
  const sorted = [...sender.latenciesMs].sort((a, b) => a - b);
  const answered = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  const states = groupBy(records.requests, ({ state }) => state);
  const calls = [...github.calls.values()].reduce((total, one) => total + one, 0);
  const commands = traffic.comments.filter(({ command }) => command !== null);
  const lines = {
    machine: `${availableParallelism()} cores, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`,
    deliveries: `${sender.tries()} tries of ${distinct} bodies; ${[...sender.statuses].map(([code, times]) => `${times} × ${code}`).join(', ')}`,
    'sent in time': `${sent} in ${sentSeconds.toFixed(1)} s, ${(sent / sentSeconds).toFixed(0)}/s`,
    'answered in': `median ${answered(0.5)} ms, p99 ${answered(0.99)} ms, longest ${answered(1)} ms`,
    requests: `${records.requests.length}: ${[...states].map(([name, of]) => `${of.length} ${name}`).join(', ')}`,
    runs: `${lives.all.size}`,
    comments: `${traffic.comments.length}, ${commands.length} of them commands`,
    'calls of GitHub': `${calls}, ${github.badMoments()} answered badly`,
    'all was done': `after ${drainedSeconds.toFixed(0)} s (${leftAtEnd} pieces of work waited when the last event came), ${(calls / drainedSeconds).toFixed(0)} calls/s`,
  };
  print('');
  for (const [name, text] of Object.entries(lines)) print(`${name.padEnd(18)}${text}`);
}

export function printVerdicts(verdicts: readonly Verdict[], print: (line: string) => void): void {
  print('');
  for (const { rule, held, broken } of verdicts) {
    print(`${broken.length === 0 ? 'yes' : 'NO '}  ${String(held).padStart(6)}  ${rule}`);
    for (const one of broken.slice(0, 8)) print(`              ${one}`);
    if (broken.length > 8) print(`              and ${broken.length - 8} more`);
  }
}
