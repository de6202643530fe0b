import type { ReportFormatName, TestReport } from '../../core/test-report.ts';

/** What a parser must know beyond the text. */
export interface ReportContext {
  /** Absolute paths of the workspace, as the tools may have seen it: stripped, so that ids hold relative paths. */
  readonly roots: readonly string[];
}

/** Takes one report in pieces of any size. Both methods throw UnreadableReport and nothing else. */
export interface ReportParser {
  write(text: string): void;
  /** The whole report; `truncated` where it was cut in the middle or lists less than it says. */
  end(): TestReport;
}

/** One report format: what the registry holds a line for. */
export interface ReportFormat {
  readonly name: ReportFormatName;
  /** Whether the beginning of a text looks like this format. Never throws. */
  sniff(head: string): boolean;
  create(context: ReportContext): ReportParser;
}

/** Stands for a test's name where a file could not be run at all, or a tool says something of a whole file. */
export const WHOLE_FILE = '(file)';
