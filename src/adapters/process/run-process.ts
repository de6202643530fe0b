import { performance } from 'node:perf_hooks';
import { ExecaError, execa, type Options } from 'execa';
import { errorCode } from '../../core/error-code.ts';
import { InfraError } from '../../core/errors.ts';
import type { ChildProcess } from './child-process.ts';
import { drainStreams } from './drain-streams.ts';
import type { HeadAndTail, KeepBytes } from './head-and-tail.ts';
import { createHeadAndTail, KEEP_128_KIB } from './head-and-tail.ts';
import { openPipes } from './process-pipes.ts';
import type { ProcessRequest, ProcessResult } from './process-request.ts';
import type { StopReason } from './process-stopper.ts';
import { createStopper } from './process-stopper.ts';

export type { ProcessRequest, ProcessResult };

/**
 * Starts a program in a process group of its own and waits until it has exited. Its descendants may go on: killing
 * those too is a sandbox's work. Throws InfraError `cancelled` where `signal` ended it.
 */
export async function runProcess(request: ProcessRequest): Promise<ProcessResult> {
  if (request.signal?.aborted) throw cancelled(request);
  const startedMs = performance.now();
  const capture = createCapture(request.keep ?? KEEP_128_KIB);
  const child = startChild(request);
  const exited = waitForExit(child);
  const stopper = createStopper(request, child, exited);
  const status = openPipes(child, request);
  watchOutput({ request, child, capture, stop: stopper.stop });

  const end = await exited;
  stopper.dispose();
  // First whoever is being stopped, then the streams: those close by themselves once nobody is left.
  await stopper.stopped();
  await drainStreams([status.stream]);
  if (child.pid !== undefined) await request.settle?.({ pid: child.pid, status: status.text() });
  await drainStreams([child.stdout, child.stderr]);
  if (stopper.reason() === 'cancelled') throw cancelled(request);
  if ('error' in end) return neverRan(explainSpawnError(request, end.error), startedMs, capture);
  return {
    exit: end.exit,
    signal: end.signal,
    limit: limitOf(stopper.reason()),
    durationMs: performance.now() - startedMs,
    couldNotStart: null,
    ...capturedOutputs(capture),
    status: status.text(),
  };
}

type ChildEnd =
  | { readonly exit: number | null; readonly signal: string | null }
  | { readonly error: unknown };

interface Capture {
  readonly stdout: HeadAndTail;
  readonly stderr: HeadAndTail;
  readonly output: HeadAndTail;
}

function createCapture(keep: KeepBytes): Capture {
  return {
    stdout: createHeadAndTail(keep),
    stderr: createHeadAndTail(keep),
    output: createHeadAndTail(KEEP_128_KIB),
  };
}

function capturedOutputs(capture: Capture): Pick<ProcessResult, 'stdout' | 'stderr' | 'output'> {
  return {
    stdout: capture.stdout.captured(),
    stderr: capture.stderr.captured(),
    output: capture.output.captured(),
  };
}

type Child = ChildProcess & Promise<unknown>;

function startChild(request: ProcessRequest): Child {
  const [file = '', ...args] = request.argv;
  const input = request.lifeline || request.input !== undefined ? 'pipe' : 'ignore';
  const status = request.statusPipe || request.dataPipes?.length ? ['pipe' as const] : [];
  const data = (request.dataPipes ?? []).map(() => 'pipe' as const);
  const options: Options = {
    cwd: request.cwd,
    env: { ...request.environment },
    extendEnv: false,
    // Pipes of ours are socket pairs: nobody inside can open them again through /proc (F8).
    stdio: [input, 'pipe', 'pipe', ...status, ...data],
    // A group (and session) of its own, so that all of it can be signalled; on Windows it would open a console.
    detached: process.platform !== 'win32',
    // We read the streams ourselves, cap them, and end the group: a daemon that holds a pipe must not hold us up.
    buffer: false,
    cleanup: false,
    stripFinalNewline: false,
  };
  return execa(file, args, options);
}

/** Resolves at `exit`, not when every stream is closed: a daemon can keep those open (E5). */
function waitForExit(child: Child): Promise<ChildEnd> {
  return new Promise((resolve) => {
    child.once('exit', (exit, signal) => resolve({ exit, signal }));
    child.catch((error: unknown) => {
      // What ran has had its exit by now; what never ran has none.
      if (child.pid === undefined) resolve({ error: error instanceof ExecaError ? error.cause : error });
    });
  });
}

function watchOutput(watch: {
  readonly request: ProcessRequest;
  readonly child: ChildProcess;
  readonly capture: Capture;
  readonly stop: (reason: StopReason) => void;
}): void {
  const limit = watch.request.outputLimitBytes ?? Number.POSITIVE_INFINITY;
  let total = 0;
  function count(chunk: Buffer): void {
    total += chunk.length;
    watch.capture.output.write(chunk);
    // Goes on draining, so that nothing blocks on a full pipe while it is being killed.
    if (total > limit) watch.stop('output');
  }
  watch.child.stdout?.on('data', (chunk: Buffer) => {
    watch.capture.stdout.write(chunk);
    watch.request.onStdout?.(chunk);
    count(chunk);
  });
  watch.child.stderr?.on('data', (chunk: Buffer) => {
    watch.capture.stderr.write(chunk);
    count(chunk);
  });
}

function limitOf(reason: StopReason | null): ProcessResult['limit'] {
  return reason === 'time' || reason === 'output' ? reason : null;
}

function neverRan(why: string, startedMs: number, capture: Capture): ProcessResult {
  return {
    exit: null,
    signal: null,
    limit: null,
    durationMs: performance.now() - startedMs,
    couldNotStart: why,
    ...capturedOutputs(capture),
    status: '',
  };
}

function explainSpawnError(request: ProcessRequest, error: unknown): string {
  const code = errorCode(error);
  const name = request.argv[0] ?? '';
  if (code === 'ENOENT') return `"${name}" was not found, or its directory ${request.cwd} does not exist`;
  if (code === 'EACCES') return `"${name}" is not executable`;
  return `"${name}" could not be started: ${String(error)}`;
}

function cancelled(request: ProcessRequest): InfraError {
  return new InfraError('cancelled', `"${request.argv[0] ?? ''}" was stopped because the run was cancelled.`);
}
