import type { ReportFormatName } from '../../core/test-report.ts';
import { cargoFormat } from './cargo.ts';
import { ctrfFormat } from './ctrf.ts';
import { createDetectingParser } from './detecting-parser.ts';
import { goFormat } from './go.ts';
import { jestFormat } from './jest.ts';
import { junitFormat } from './junit.ts';
import { longcliFormat } from './longcli.ts';
import { pytestFormat } from './pytest.ts';
import type { ReportContext, ReportFormat, ReportParser } from './report-parser.ts';
import { tapFormat } from './tap.ts';

/** Every format by its name. Their order is that of detection: the plainer a format's marks, the later it is asked. */
const FORMATS: Readonly<Record<ReportFormatName, ReportFormat>> = {
  junit: junitFormat,
  ctrf: ctrfFormat,
  jest: jestFormat,
  longcli: longcliFormat,
  go: goFormat,
  cargo: cargoFormat,
  pytest: pytestFormat,
  tap: tapFormat,
};

/** Characters of a text that are enough to tell its format. */
export const DETECT_CHARACTERS = 16 * 1024;

/** The format that the beginning of a text looks like; null where none does. */
export function detectFormat(head: string): ReportFormatName | null {
  return Object.values(FORMATS).find((format) => format.sniff(head))?.name ?? null;
}

/** A parser of the format, or with null of the one that is detected in what is written to it. */
export function createParser(format: ReportFormatName | null, context: ReportContext): ReportParser {
  const create = (name: ReportFormatName) => FORMATS[name].create(context);
  return format === null ? createDetectingParser(detectFormat, create) : create(format);
}
