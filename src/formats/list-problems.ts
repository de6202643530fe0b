import type * as z from 'zod';

const MAX_PROBLEMS = 3;

/** The first of what a schema found wrong, each after its path; `top` stands for the whole. */
export function listProblems({ issues }: z.ZodError, top: string): string {
  return issues
    .slice(0, MAX_PROBLEMS)
    .map(({ path, message }) => `${path.map(String).join('.') || top}: ${message}`)
    .join('; ');
}
