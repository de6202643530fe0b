import { compareValues } from '../values/compare.js';
import { finite, toNumber, toText } from '../values/coerce.js';
import { ERRORS, isError } from '../values/errors.js';
import { callFunction } from './functions/index.js';

/**
 * The value of a syntax tree. `context.cellValue(address)` supplies the values
 * of other cells. Never throws: what goes wrong is an error value.
 */
export function evaluate(node, context) {
  switch (node.type) {
    case 'number':
      return finite(node.value);
    case 'string':
    case 'boolean':
      return node.value;
    case 'error':
      return node.error;
    case 'cell':
      return context.cellValue(node);
    case 'name':
      return ERRORS.NAME;
    case 'unary':
      return evaluateUnary(node, context);
    case 'percent':
      return mapNumber(evaluate(node.operand, context), (number) => number / 100);
    case 'binary':
      return evaluateBinary(node, context);
    case 'call':
      return callFunction(node, (argument) => evaluate(argument, context));
  }
  throw new Error(`unknown node type ${node.type}`);
}

function evaluateUnary({ operator, operand }, context) {
  const value = evaluate(operand, context);
  return mapNumber(value, (number) => (operator === '-' ? -number : number));
}

function mapNumber(value, change) {
  const number = toNumber(value);
  return isError(number) ? number : change(number);
}

function evaluateBinary({ operator, left, right }, context) {
  const a = evaluate(left, context);
  if (isError(a)) return a;
  const b = evaluate(right, context);
  if (isError(b)) return b;
  if (operator === '&') return toText(a) + toText(b);
  return operator in ARITHMETIC ? arithmetic(operator, a, b) : COMPARISON[operator](compareValues(a, b));
}

function arithmetic(operator, left, right) {
  const a = toNumber(left);
  if (isError(a)) return a;
  const b = toNumber(right);
  if (isError(b)) return b;
  const result = ARITHMETIC[operator](a, b);
  return isError(result) ? result : finite(result);
}

const ARITHMETIC = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => (b === 0 ? ERRORS.DIV0 : a / b),
  '^': (a, b) => (a === 0 && b < 0 ? ERRORS.DIV0 : a ** b),
};

const COMPARISON = {
  '=': (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};
