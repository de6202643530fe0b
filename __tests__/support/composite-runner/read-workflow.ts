import { readFileSync } from 'node:fs';
import { isBasicExpression, isScalar, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { convertToIfCondition } from '@actions/workflow-parser/model/converter/if-condition';
import type { TemplateContext } from '@actions/workflow-parser/templates/template-context';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';
import type { Json } from './expressions.ts';
import { type CompositeStep, entriesOf, listOf, readStep, type Tokens, textOf } from './read-action.ts';

export interface WorkflowJob {
  readonly id: string;
  readonly needs: readonly string[];
  /** Asks for a status, by the default `success()` at least. */
  readonly condition: string;
  /** The expression of `strategy.matrix`; null: the job is one. */
  readonly matrix: string | null;
  readonly outputs: Tokens;
  readonly steps: readonly CompositeStep[];
}

/** A workflow that others call. */
export interface CalledWorkflow {
  /** Defaults by name, as they are typed. */
  readonly inputs: Readonly<Record<string, Json>>;
  readonly outputs: Tokens;
  /** In declared order; whoever needs another comes after it. */
  readonly jobs: readonly WorkflowJob[];
}

/** Reads a workflow against GitHub's own schema. Throws with every mistake that it has. */
export function readWorkflow(path: string): CalledWorkflow {
  const { context, value } = parseWorkflow(
    { name: path, content: readFileSync(path, 'utf8') },
    new NoOperationTraceWriter(),
  );
  const root = entriesOf(value);
  const called = entriesOf(entriesOf(root.on).workflow_call);
  const shell = entriesOf(entriesOf(root.defaults).run).shell;
  const jobs = Object.entries(entriesOf(root.jobs)).map(([id, job]) =>
    readJob(context, { id, shell, job: entriesOf(job) }),
  );
  const errors = context.errors.getErrors().map(({ message }) => message);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  return {
    inputs: Object.fromEntries(
      Object.entries(entriesOf(called.inputs)).map(([name, input]) => [name, typedDefault(entriesOf(input))]),
    ),
    outputs: Object.fromEntries(
      Object.entries(entriesOf(called.outputs)).flatMap(([name, output]) => {
        const token = entriesOf(output).value;
        return token === undefined ? [] : [[name, token]];
      }),
    ),
    jobs,
  };
}

function readJob(
  context: TemplateContext,
  {
    id,
    shell,
    job,
  }: { readonly id: string; readonly shell: TemplateToken | undefined; readonly job: Tokens },
): WorkflowJob {
  const matrix = entriesOf(job.strategy).matrix;
  if (matrix !== undefined && !isBasicExpression(matrix))
    throw new Error(`${id}: only a computed matrix is run here`);
  const withShell = (step: Tokens): Tokens =>
    step.run === undefined || step.shell !== undefined || shell === undefined ? step : { ...step, shell };
  return {
    id,
    needs:
      job.needs === undefined
        ? []
        : isScalar(job.needs)
          ? [job.needs.toString()]
          : listOf(job.needs).map(String),
    condition:
      job.if === undefined ? 'success()' : (convertToIfCondition(context, job.if)?.expression ?? 'false'),
    matrix: matrix === undefined ? null : matrix.expression,
    outputs: entriesOf(job.outputs),
    steps: listOf(job.steps).map((step, index) => readStep(context, withShell(entriesOf(step)), index)),
  };
}

function typedDefault(input: Tokens): Json {
  const text = textOf(input.default);
  const type = textOf(input.type);
  if (type === 'number') return Number(text ?? 0);
  if (type === 'boolean') return text === 'true';
  return text ?? '';
}
