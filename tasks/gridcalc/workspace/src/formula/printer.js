import { formatAddress } from '../sheet/address.js';
import {
  ATOM_PRECEDENCE,
  PERCENT_PRECEDENCE,
  PRECEDENCE,
  SIGN_PRECEDENCE,
  isRightAssociative,
} from './operators.js';

/** The canonical text of a syntax tree: upper case, no spaces, only needed brackets. */
export function printFormula(node) {
  switch (node.type) {
    case 'number':
      return String(node.value);
    case 'string':
      return `"${node.value.replaceAll('"', '""')}"`;
    case 'boolean':
      return node.value ? 'TRUE' : 'FALSE';
    case 'error':
      return node.error.code;
    case 'cell':
      return formatAddress(node);
    case 'name':
      return node.name;
    case 'call':
      return `${node.name}(${node.args.map(printFormula).join(',')})`;
    case 'unary':
      return node.operator + printAtLeast(node.operand, SIGN_PRECEDENCE);
    case 'percent':
      return `${printAtLeast(node.operand, PERCENT_PRECEDENCE)}%`;
    case 'binary':
      return printBinary(node);
  }
  throw new Error(`unknown node type ${node.type}`);
}

function printBinary({ operator, left, right }) {
  const strength = PRECEDENCE[operator];
  const rightFirst = isRightAssociative(operator);
  const leftText = printAtLeast(left, rightFirst ? strength + 1 : strength);
  const rightText = printAtLeast(right, rightFirst ? strength : strength + 1);
  return leftText + operator + rightText;
}

function printAtLeast(node, strength) {
  const text = printFormula(node);
  return strengthOf(node) < strength ? `(${text})` : text;
}

function strengthOf(node) {
  if (node.type === 'binary') return PRECEDENCE[node.operator];
  if (node.type === 'unary') return SIGN_PRECEDENCE;
  return node.type === 'percent' ? PERCENT_PRECEDENCE : ATOM_PRECEDENCE;
}
