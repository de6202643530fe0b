import * as z from 'zod';
import type { UsageReport } from '../../core/bench/agent.ts';
import { cleanText } from '../../core/clean-text.ts';

/** Far beyond any run; a larger number is no measurement. */
const MAX_TOKENS = 1e12;
const MAX_COST_USD = 1e6;
/** A longer line is not looked at. */
const MAX_LINE_CHARACTERS = 8 * 1024 * 1024;
const DETAIL_CHARACTERS = 300;

/** A number of tokens as a tool tells it. */
export const tokenCount = z.int().min(0).max(MAX_TOKENS);
export const costUsd = z.number().min(0).max(MAX_COST_USD);

/** The version, model or id that a tool tells. */
export const shortText = z.string().min(1).max(200);

/** A statement that tells nothing but what is given. */
export function usageReport(told: Partial<UsageReport> & Pick<UsageReport, 'kind'>): UsageReport {
  return {
    id: null,
    tokens: null,
    costUsd: null,
    version: null,
    detail: null,
    costLimitReached: false,
    ...told,
  };
}

/** The value of a line of JSON that holds an object; null: it is something else. */
export function parseJsonLine(line: string): unknown {
  return line.startsWith('{') && line.length <= MAX_LINE_CHARACTERS ? parseJson(line) : null;
}

/** The value of a JSON text; null: it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A text of the tool's own as one short line; null: there is none. */
export function detailOf(text: string | null | undefined): string | null {
  const line = cleanText(text ?? '', DETAIL_CHARACTERS)
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return line === '' ? null : line;
}
