import { spawn } from 'node:child_process';
import { capture } from './capture.mjs';

/** Runs a job's command to its end: `{ outcome, stdout, stderr }`. Never rejects. */
export function runJob(job) {
  return new Promise((resolve) => {
    const [program, ...args] = job.command;
    const child = spawn(program, args, { env: environment(job), stdio: 'pipe', detached: true });
    const stdout = capture(child.stdout);
    const stderr = capture(child.stderr);
    let reason;
    const timer = job.timeoutMs === null ? null : setTimeout(() => expire(), job.timeoutMs);

    function expire() {
      reason = 'timeout';
      killGroup(child);
    }

    function end(outcome) {
      clearTimeout(timer);
      resolve({ outcome, stdout: stdout.text(), stderr: stderr.text() });
    }

    child.stdin.on('error', () => {});
    child.stdin.end(job.stdin ?? '');
    child.on('error', (error) => end({ reason: `cannot start: ${error.code}` }));
    child.on('close', (exit, signal) => end(reason ? { reason } : signal ? { signal } : { exit }));
  });
}

function environment(job) {
  return {
    ...process.env,
    JOBMILL_JOB_ID: String(job.id),
    JOBMILL_QUEUE: job.queue,
    JOBMILL_ATTEMPT: String(job.attempts),
    ...job.env,
  };
}

/** Kills a child and whatever it has started. */
function killGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}
