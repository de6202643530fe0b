import { finite, toNumber } from '../../values/coerce.js';
import { ERRORS, isError } from '../../values/errors.js';
import { kindAt } from './define.js';
import { MATH_FUNCTIONS } from './math.js';

const FUNCTIONS = new Map([...MATH_FUNCTIONS].map((definition) => [definition.name, definition]));

const CONVERT = {
  number: toNumber,
};

/** The names of all functions, sorted. */
export function functionNames() {
  return [...FUNCTIONS.keys()].sort();
}

/** Calls the function of a `call` node; `evaluateNode` evaluates one argument. */
export function callFunction(node, evaluateNode) {
  const definition = FUNCTIONS.get(node.name);
  if (!definition) return ERRORS.NAME;
  const count = node.args.length;
  if (count < definition.required || count > definition.most) return ERRORS.VALUE;
  return applyTo(definition, node.args, evaluateNode);
}

function applyTo(definition, args, evaluateNode) {
  const values = [];
  for (const [index, argument] of args.entries()) {
    const value = CONVERT[kindAt(definition, index)](evaluateNode(argument));
    if (isError(value)) return value;
    values.push(value);
  }
  const result = definition.apply(...values);
  return typeof result === 'number' ? finite(result) : result;
}
