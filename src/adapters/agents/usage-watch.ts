import { StringDecoder } from 'node:string_decoder';
import type { AgentUsage, UsageSource } from '../../core/bench/agent.ts';
import { createUsageMeter } from '../../core/bench/agent-usage.ts';
import { createLineSplitter } from '../../formats/reports/line-splitter.ts';
import { readHomeFiles } from './home-files.ts';

/** What is kept of a line; a longer one tells nothing. */
const LINE_CHARACTERS = 8 * 1024 * 1024;

/** Reads an agent's usage while it prints. */
export interface UsageWatch {
  write(chunk: Buffer): void;
  /** What it used in all; reads the files that it left. */
  finish(home: string): Promise<AgentUsage>;
}

/** `onCost` is told the cost so far whenever the agent tells it. */
export function watchUsage(source: UsageSource, onCost: (costUsd: number) => void): UsageWatch {
  const meter = createUsageMeter();
  const decoder = new StringDecoder('utf8');
  const lines = createLineSplitter(LINE_CHARACTERS, (line, cut) => {
    const report = cut ? null : source.readLine(line);
    if (report === null) return;
    meter.add(report);
    const { costUsd } = meter.usage();
    if (costUsd !== null) onCost(costUsd);
  });
  return {
    write: (chunk) => lines.write(decoder.write(chunk)),
    async finish(home) {
      lines.write(decoder.end());
      lines.end();
      for (const { path, read } of source.files) {
        for (const text of await readHomeFiles(home, path)) read(text).forEach(meter.add);
      }
      return meter.usage();
    },
  };
}
