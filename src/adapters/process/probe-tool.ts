import { realpath } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { ProbeTool } from '../../pipeline/ports.ts';
import { pickEnvironment, TOOL_ENVIRONMENT } from './environment.ts';
import { findOnPath, pathDirectories } from './find-on-path.ts';
import { textOfCaptured } from './head-and-tail.ts';
import { runProcess } from './run-process.ts';

/** Long enough for a JVM's first start, and for an agent that loads all it has to say its version, on a busy machine. */
const TIMEOUT_MS = 90_000;

/** Tools that do not say their version when asked with `--version`. */
const VERSION_ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  ant: ['-version'],
  ffmpeg: ['-version'],
  go: ['version'],
  java: ['-version'],
  javac: ['-version'],
  kotlinc: ['-version'],
  lua: ['-v'],
  openssl: ['version'],
  scala: ['-version'],
  ssh: ['-V'],
  tmux: ['-V'],
  unzip: ['-v'],
  zig: ['version'],
};

/** A version number of at least two parts, as a word of its own or after `v`, `go` and the like. */
const DOTTED_VERSION = /(?<![\d.])\d+(?:\.\d+)+(?:[-+.]?(?:alpha|beta|dev|pre|rc)\.?\d*)?/iu;
const WHOLE_VERSION = /\b\d+\b/u;

/** The version that a tool's own output names, e.g. `3.11.2`; null where it names none. */
export function parseToolVersion(output: string): string | null {
  return (DOTTED_VERSION.exec(output) ?? WHOLE_VERSION.exec(output))?.[0] ?? null;
}

/**
 * Asks tools for their version by their own flags, each once. A tool that is there but does not name a version is
 * `unknown`; one that cannot be started, fails (a shim without the real thing) or hangs is null.
 */
export function createToolProbe(environment: Readonly<Record<string, string | undefined>>): ProbeTool {
  const known = new Map<string, Promise<string | null>>();
  return (tool) => {
    const asked = known.get(tool);
    if (asked) return asked;
    const answer = versionOf(tool, environment);
    known.set(tool, answer);
    return answer;
  };
}

async function versionOf(
  tool: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  if (tool === 'node' && (await isOurOwn(tool, environment.PATH))) return process.versions.node;
  return askVersion(tool, pickEnvironment(environment, TOOL_ENVIRONMENT));
}

/** The Node that runs us need not be started to say which it is. */
async function isOurOwn(tool: string, path: string | undefined): Promise<boolean> {
  const found = findOnPath(tool, pathDirectories(path));
  return found !== null && (await realpath(found).catch(() => null)) === (await realpath(process.execPath));
}

async function askVersion(
  tool: string,
  environment: Readonly<Record<string, string>>,
): Promise<string | null> {
  const result = await runProcess({
    argv: [tool, ...(VERSION_ARGUMENTS[tool] ?? ['--version'])],
    // Not the subject's checkout: version managers read files of the working directory.
    cwd: tmpdir(),
    environment: { ...environment, LANG: 'C.UTF-8' },
    timeoutMs: TIMEOUT_MS,
    outputLimitBytes: 1024 * 1024,
    graceMs: 0,
  });
  if (result.couldNotStart !== null || result.exit !== 0) return null;
  return parseToolVersion(textOfCaptured(result.output)) ?? 'unknown';
}
