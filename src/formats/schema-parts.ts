import * as z from 'zod';
import type { Limits } from '../core/limits.ts';
import { REPORT_FORMATS } from '../core/test-report.ts';

const DURATION_UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;
const SIZE_UNITS = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 } as const;
const DURATION_EXPECTED = 'expected a duration such as 90s or 5m';
const SIZE_EXPECTED = 'expected a size such as 512MiB';

/** `90s`, `5m`, `1h`, `500ms` → milliseconds. */
export const durationSchema = z
  .string(DURATION_EXPECTED)
  .regex(/^[0-9]{1,6}(ms|s|m|h)$/, DURATION_EXPECTED)
  .transform((text) => measure(text, DURATION_UNITS));

/** `512MiB`, `1GiB` → bytes. */
export const sizeSchema = z
  .string(SIZE_EXPECTED)
  .regex(/^[0-9]{1,6}(B|KiB|MiB|GiB)$/, SIZE_EXPECTED)
  .transform((text) => measure(text, SIZE_UNITS));

/** A command: a list of arguments, run without a shell. */
export const commandSchema = z
  .array(z.string().max(32_768))
  .min(1, 'expected a command with at least one argument')
  .refine(([program]) => program !== '', 'expected a program, found an empty text');

export const setupSchema = z.array(commandSchema).default([]);

/** Tools that must be there; a version is a range such as ">=3.9". */
export const needsSchema = z
  .array(
    z.strictObject({
      tool: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9+._-]{0,63}$/, 'expected the name of a tool'),
      version: z
        .string()
        .regex(/^(>=|>|=|<|<=)[0-9]+(\.[0-9]+){0,3}$/, 'expected a range such as ">=3.9"')
        .nullable()
        .default(null),
    }),
  )
  .default([]);

/** A path inside a tree: relative, without `..`. */
export const innerPathSchema = z
  .string()
  .min(1)
  .max(4_096)
  .refine(isInnerPath, 'expected a relative path without ".." in it');

export const reportSchema = z.strictObject({
  format: z.enum(REPORT_FORMATS).nullable().default(null),
  path: innerPathSchema.nullable().default(null),
});

/** Limits with the defaults of the door that reads them. */
export function limitsSchema(defaults: Limits) {
  return z
    .strictObject({
      setup: durationSchema.optional(),
      suite: durationSchema.optional(),
      memory: sizeSchema.nullable().optional(),
      processes: z.int().min(1).max(1_000_000).nullable().optional(),
      output: sizeSchema.optional(),
      network: z.enum(['none', 'setup', 'all']).optional(),
    })
    .prefault({})
    .transform(
      (given): Limits => ({
        setupMs: given.setup ?? defaults.setupMs,
        suiteMs: given.suite ?? defaults.suiteMs,
        memoryBytes: given.memory === undefined ? defaults.memoryBytes : given.memory,
        processes: given.processes === undefined ? defaults.processes : given.processes,
        outputBytes: given.output ?? defaults.outputBytes,
        network: given.network ?? defaults.network,
      }),
    );
}

function isInnerPath(path: string): boolean {
  if (path.startsWith('/') || path.includes('\\') || path.includes('\0')) return false;
  return !path.split('/').includes('..');
}

function measure(text: string, units: Readonly<Record<string, number>>): number {
  const unitAt = text.search(/[A-Za-z]/);
  return Number(text.slice(0, unitAt)) * (units[text.slice(unitAt)] ?? 1);
}
