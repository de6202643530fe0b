import { basename, delimiter } from 'node:path';
import type { SandboxTier } from '../../core/scorecard.ts';
import type { SandboxedCommand } from '../../pipeline/ports.ts';

/** The whole environment of a sandboxed command: nothing else gets in (E13). What the command declares wins. */
export function sandboxEnvironment(
  command: SandboxedCommand,
  where: { readonly tier: SandboxTier; readonly path: readonly string[]; readonly temporary: string },
): Readonly<Record<string, string>> {
  return {
    PATH: where.path.join(delimiter),
    HOME: command.workspace.home,
    TMPDIR: where.temporary,
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    CI: '1',
    ...(command.reportDirectory === null ? {} : { STEPMARK_REPORT_DIR: command.reportDirectory }),
    STEPMARK_SANDBOX: where.tier,
    ...command.environment,
  };
}

const NODE_PROGRAMS = new Set(['node', 'npm', 'npx', 'yarn', 'pnpm', 'nodejs']);

/**
 * Without a cgroup Node is told its limit itself, because V8 would grow past it: three quarters of it for the heap,
 * the rest for what lies outside. Other programs get no variable that they did not ask for.
 */
export function withNodeHeapLimit(
  environment: Readonly<Record<string, string>>,
  command: SandboxedCommand,
): Readonly<Record<string, string>> {
  const bytes = command.limits.memoryBytes;
  if (bytes === null || !NODE_PROGRAMS.has(basename(command.argv[0] ?? ''))) return environment;
  const heap = `--max-old-space-size=${Math.max(16, Math.floor((bytes * 0.75) / 2 ** 20))}`;
  return { ...environment, NODE_OPTIONS: [environment.NODE_OPTIONS, heap].filter(Boolean).join(' ') };
}
