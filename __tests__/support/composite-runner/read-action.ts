import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMapping, isScalar, isSequence, NoOperationTraceWriter } from '@actions/workflow-parser';
import { parseAction } from '@actions/workflow-parser/actions/index';
import { convertToIfCondition } from '@actions/workflow-parser/model/converter/if-condition';
import type { TemplateContext } from '@actions/workflow-parser/templates/template-context';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';

export type Tokens = Readonly<Record<string, TemplateToken>>;

/** A step of a composite action; texts are still expressions. */
export interface CompositeStep {
  readonly id: string;
  readonly name: string;
  /** Asks for a status, by the default `success()` at least. */
  readonly condition: string;
  readonly run: TemplateToken | null;
  readonly uses: string | null;
  readonly with: Tokens;
  readonly env: Tokens;
  readonly continueOnError: TemplateToken | null;
  readonly workingDirectory: TemplateToken | null;
}

export interface CompositeAction {
  readonly folder: string;
  /** Name → default; null: none. */
  readonly inputs: Readonly<Record<string, TemplateToken | null>>;
  readonly outputs: Tokens;
  readonly steps: readonly CompositeStep[];
}

/** Reads `action.yml` of a folder against GitHub's own schema. Throws with every mistake that it has. */
export function readAction(folder: string): CompositeAction {
  const name = join(folder, 'action.yml');
  const { context, value } = parseAction(
    { name, content: readFileSync(name, 'utf8') },
    new NoOperationTraceWriter(),
  );
  const root = entriesOf(value);
  const runs = entriesOf(root.runs);
  const steps = listOf(runs.steps).map((step, index) => readStep(context, entriesOf(step), index));
  const errors = context.errors.getErrors().map(({ message }) => message);
  if (errors.length > 0) throw new Error(errors.join('\n'));
  if (textOf(runs.using) !== 'composite') throw new Error(`${name} is no composite action`);
  return {
    folder,
    inputs: mapValues(entriesOf(root.inputs), (input) => entriesOf(input).default ?? null),
    outputs: Object.fromEntries(
      Object.entries(entriesOf(root.outputs)).flatMap(([id, output]) => {
        const token = entriesOf(output).value;
        return token === undefined ? [] : [[id, token]];
      }),
    ),
    steps,
  };
}

export function readStep(context: TemplateContext, step: Tokens, index: number): CompositeStep {
  const uses = textOf(step.uses);
  if (step.run !== undefined && textOf(step.shell) !== 'bash')
    throw new Error('only "shell: bash" is run here');
  return {
    id: textOf(step.id) ?? `__${index}`,
    name: textOf(step.name) ?? uses ?? 'run',
    condition:
      step.if === undefined ? 'success()' : (convertToIfCondition(context, step.if)?.expression ?? 'false'),
    run: step.run ?? null,
    uses,
    with: entriesOf(step.with),
    env: entriesOf(step.env),
    continueOnError: step['continue-on-error'] ?? null,
    workingDirectory: step['working-directory'] ?? null,
  };
}

export function entriesOf(token: TemplateToken | undefined): Tokens {
  if (token === undefined || !isMapping(token)) return {};
  return Object.fromEntries([...token].map(({ key, value }) => [key.toString(), value]));
}

export function listOf(token: TemplateToken | undefined): readonly TemplateToken[] {
  return token !== undefined && isSequence(token) ? [...token] : [];
}

export function textOf(token: TemplateToken | undefined): string | null {
  return token !== undefined && isScalar(token) ? token.toString() : null;
}

function mapValues<From, To>(
  from: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(from).map(([key, value]) => [key, map(value)]));
}
