import { UsageError } from '../../core/errors.ts';
import { choice, textOf } from '../../formats/action-inputs.ts';
import type { ResultSource } from './results.ts';

/** `stepmark publish` as commander gives it; in a workflow the same comes as `STEPMARK_*`. */
export interface PublishOptions extends ResultSource {
  readonly repository?: string;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** Arguments win over what the publish action hands on. Throws UsageError `bad-argument`. */
export function withInputs(
  options: PublishOptions,
  environment: Readonly<Record<string, string | undefined>>,
): PublishOptions {
  const runId = textOf(environment, 'run-id');
  if (runId !== null && !/^[1-9]\d{0,15}$/.test(runId)) {
    throw new UsageError('bad-argument', 'Input "run-id": expected the number of a workflow run.');
  }
  const inputs = {
    from: textOf(environment, 'from'),
    runId: runId === null ? null : Number(runId),
    expect: textOf(environment, 'expect'),
    workflow: textOf(environment, 'workflow'),
  };
  const given = Object.fromEntries(Object.entries(inputs).filter(([, value]) => value !== null));
  const check = choice(environment, 'check', ['on', 'off']);
  return { ...given, ...(check === null ? {} : { check: check === 'on' }), ...options };
}
