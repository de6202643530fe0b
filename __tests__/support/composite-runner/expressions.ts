import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import type { FunctionDefinition } from '@actions/expressions/funcs/info';
import { truthy } from '@actions/expressions/result';
import { isBasicExpression, isScalar } from '@actions/workflow-parser';
import type { TemplateToken } from '@actions/workflow-parser/templates/tokens/index';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** The contexts that an expression sees: github, inputs, steps, job, runner, env, matrix. */
export type Contexts = Readonly<Record<string, Json>>;

/** What success(), failure(), cancelled() and always() answer at this moment. */
export interface Status {
  readonly success: boolean;
  readonly failure: boolean;
  readonly cancelled: boolean;
}

/** A condition, as an expression that already asks for a status. */
export function evaluateCondition(expression: string, contexts: Contexts, status: Status): boolean {
  const answers = { ...status, always: true };
  const functions = Object.entries(answers).map(
    ([name, answer]): FunctionDefinition => ({
      name,
      minArgs: 0,
      maxArgs: 0,
      call: () => new data.BooleanData(answer),
    }),
  );
  return truthy(evaluate(expression, contexts, functions));
}

/** The text that a value of the file stands for. */
export function evaluateText(token: TemplateToken, contexts: Contexts): string {
  if (!isScalar(token)) throw new Error('expected a text or an expression');
  return isBasicExpression(token)
    ? evaluate(token.expression, contexts, []).coerceString()
    : token.toString();
}

/** The value of an expression as it stands between `${{` and `}}`. */
export function evaluateValue(expression: string, contexts: Contexts): Json {
  const value: Json = JSON.parse(evaluate(`toJSON(${expression})`, contexts, []).coerceString());
  return value;
}

function evaluate(
  expression: string,
  contexts: Contexts,
  functions: readonly FunctionDefinition[],
): data.ExpressionData {
  const { tokens } = new Lexer(expression).lex();
  const tree = new Parser(tokens, Object.keys(contexts), [...functions]).parse();
  return new Evaluator(
    tree,
    toDictionary(contexts),
    new Map(functions.map((definition) => [definition.name, definition])),
  ).evaluate();
}

function toData(value: Json): data.ExpressionData {
  if (value === null) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (isList(value)) return new data.Array(...value.map(toData));
  return toDictionary(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function toDictionary(values: Readonly<Record<string, Json>>): data.Dictionary {
  return new data.Dictionary(
    ...Object.entries(values).map(([key, value]) => ({ key, value: toData(value) })),
  );
}
