import { realpath } from 'node:fs/promises';
import { cleanText } from '../../core/clean-text.ts';
import { UnreadableReport } from '../../core/errors.ts';
import type { ReportSource } from '../../core/task.ts';
import { REPORT_LIMITS } from '../../core/test-report.ts';
import { createParser, DETECT_CHARACTERS, detectFormat } from '../../formats/reports/registry.ts';
import type { FoundReport, ReportReader } from '../../pipeline/ports.ts';
import { bytePathOfText } from '../git/byte-path.ts';
import { mergeReports } from './merge-reports.ts';
import { createReportIntake, readHead, readReportFile } from './read-report-file.ts';
import {
  type FoundFile,
  type ReportTree,
  reportTreeOfDirectory,
  reportTreeOfWorkspace,
  walkReportTree,
} from './report-files.ts';
import { parseReportGlob, type ReportGlob } from './report-glob.ts';

/** Entries that are looked at for declared reports, and for undeclared ones beside them. */
const WALK_LIMIT = 200_000;
const EXTRA_LIMITS = { entries: 2_000, depth: 4, names: 100 } as const;
const FILES_LIMIT = 20_000;
/** Never part of what a suite reports, unless the glob names them. */
const LEFT_OUT = ['.git', 'node_modules'] as const;
const NO_PATH = 'the report is printed, not written to a file';

/** Throws UsageError `bad-config` for a glob that leaves its directory; all else that is wrong is in what it returns. */
export function createReportReader(): ReportReader {
  return {
    async readDirectory(directory, source, root) {
      if (source.path === null) return { kind: 'none', detail: NO_PATH, extraFiles: [] };
      const glob = parseReportGlob(source.path);
      const tree = reportTreeOfDirectory(directory);
      const found = await readMatches(tree, glob, { ...source, path: source.path, root });
      return { ...found, extraFiles: await findExtraFiles(tree, glob) };
    },
    async readWorkspace(workspace, source) {
      if (source.path === null) return { kind: 'none', detail: NO_PATH, extraFiles: [] };
      const tree = reportTreeOfWorkspace(workspace);
      return readMatches(tree, parseReportGlob(source.path), {
        ...source,
        path: source.path,
        root: workspace.path,
      });
    },
    stream: (source, root) => createReportStream(source, root),
  };
}

interface Wanted extends ReportSource {
  readonly path: string;
  readonly root: string;
}

async function readMatches(tree: ReportTree, glob: ReportGlob, wanted: Wanted): Promise<FoundReport> {
  const files = await findMatches(tree, glob);
  if (files.length === 0) return { kind: 'none', detail: `no file matches ${wanted.path}`, extraFiles: [] };
  const context = { roots: await rootsOf(wanted.root) };
  const reports = [];
  let room: number = REPORT_LIMITS.sizeBytes;
  let path = wanted.path;
  try {
    if (files.length > FILES_LIMIT)
      throw new UnreadableReport('too-many', `expected at most ${FILES_LIMIT} files`);
    for (const file of files) {
      path = file.path;
      reports.push({ path, report: await readReportFile({ file, format: wanted.format, context, room }) });
      room -= file.stats.size;
    }
    path = wanted.path;
    return { kind: 'report', report: mergeReports(reports), extraFiles: [] };
  } catch (error) {
    if (!(error instanceof UnreadableReport)) throw error;
    return unreadable(path, error);
  }
}

async function findMatches(tree: ReportTree, glob: ReportGlob): Promise<readonly FoundFile[]> {
  const leaveOut = new Set(LEFT_OUT.filter((name) => !glob.names.has(name)));
  const walk = { from: glob.base, maxDepth: glob.maxDepth, maxEntries: WALK_LIMIT, leaveOut };
  const files: FoundFile[] = [];
  for await (const file of walkReportTree(tree, walk)) {
    // A directory is only meant where it stands in place of the very file.
    if (glob.matches(file.path) && (glob.isLiteral || !file.stats.isDirectory())) files.push(file);
    if (files.length > FILES_LIMIT) break;
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Files beside the declared ones that look like reports too: somebody may have written a second one. */
async function findExtraFiles(tree: ReportTree, glob: ReportGlob): Promise<readonly string[]> {
  const { entries, depth, names } = EXTRA_LIMITS;
  const walk = {
    from: bytePathOfText(''),
    maxDepth: depth,
    maxEntries: entries,
    leaveOut: new Set(LEFT_OUT),
  };
  const extra: string[] = [];
  for await (const file of walkReportTree(tree, walk)) {
    if (glob.matches(file.path) || extra.length >= names) continue;
    const head = await readHead(file, DETECT_CHARACTERS);
    if (head !== null && detectFormat(head.toString('utf8')) !== null) extra.push(cleanText(file.path, 300));
  }
  return extra;
}

function createReportStream(source: ReportSource, root: string): ReturnType<ReportReader['stream']> {
  const intake = createReportIntake(createParser(source.format, { roots: [root] }));
  let refused: UnreadableReport | null = null;

  function attempt<T>(read: () => T): T | null {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UnreadableReport)) throw error;
      refused = error;
      return null;
    }
  }

  return {
    write(chunk) {
      if (refused === null) attempt(() => intake.write(chunk));
    },
    end() {
      const report = refused === null ? attempt(() => intake.end()) : null;
      if (report !== null) return { kind: 'report', report, extraFiles: [] };
      if (intake.sizeBytes() === 0) return { kind: 'none', detail: 'nothing was printed', extraFiles: [] };
      if (refused?.code === 'unknown-format')
        return { kind: 'none', detail: refused.message, extraFiles: [] };
      return refused === null
        ? { kind: 'none', detail: 'nothing was printed', extraFiles: [] }
        : unreadable('standard output', refused);
    },
  };
}

function unreadable(path: string, error: UnreadableReport): FoundReport {
  const detail = `${cleanText(path, 300)} (${error.code}): ${cleanText(error.message, 500)}`;
  return { kind: 'unreadable', detail, extraFiles: [] };
}

/** A tool may have seen the workspace by its real path, where ours goes through a link (macOS: /tmp). */
async function rootsOf(root: string): Promise<readonly string[]> {
  try {
    return [root, await realpath(root)];
  } catch {
    // Gone, or never there: what the report says of it can still be taken out.
    return [root];
  }
}
