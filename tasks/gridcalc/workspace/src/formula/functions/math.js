import { ERRORS } from '../../values/errors.js';
import { define } from './define.js';

export const MATH_FUNCTIONS = [
  define('ABS', ['number'], Math.abs),
  define('CEILING', ['number', 'number?'], (number, step = 1) => toMultiple(Math.ceil, number, step)),
  define('EXP', ['number'], Math.exp),
  define('FLOOR', ['number', 'number?'], (number, step = 1) => toMultiple(Math.floor, number, step)),
  define('INT', ['number'], Math.floor),
  define('LN', ['number'], logarithm(Math.log)),
  define('LOG10', ['number'], logarithm(Math.log10)),
  define('MAX', ['number...'], (...numbers) => Math.max(...numbers)),
  define('MIN', ['number...'], (...numbers) => Math.min(...numbers)),
  define('MOD', ['number', 'number'], modulo),
  define('PI', [], () => Math.PI),
  define('POWER', ['number', 'number'], power),
  define('QUOTIENT', ['number', 'number'], (a, b) => (b === 0 ? ERRORS.DIV0 : Math.trunc(a / b))),
  define('ROUND', ['number', 'number?'], (number, digits = 0) => roundWith(roundHalfAway, number, digits)),
  define('ROUNDDOWN', ['number', 'number?'], (number, digits = 0) => roundWith(Math.trunc, number, digits)),
  define('ROUNDUP', ['number', 'number?'], (number, digits = 0) => roundWith(awayFromZero, number, digits)),
  define('SIGN', ['number'], Math.sign),
  define('SQRT', ['number'], (number) => (number < 0 ? ERRORS.NUM : Math.sqrt(number))),
];

function logarithm(log) {
  return (number) => (number <= 0 ? ERRORS.NUM : log(number));
}

/** The remainder has the sign of the divisor. */
function modulo(number, divisor) {
  if (divisor === 0) return ERRORS.DIV0;
  return number - divisor * Math.floor(number / divisor);
}

function power(base, exponent) {
  return base === 0 && exponent < 0 ? ERRORS.DIV0 : base ** exponent;
}

function toMultiple(round, number, step) {
  return step === 0 ? ERRORS.DIV0 : round(number / step) * step;
}

function roundHalfAway(number) {
  return Math.sign(number) * Math.round(Math.abs(number));
}

function awayFromZero(number) {
  return Math.sign(number) * Math.ceil(Math.abs(number));
}

/** Shifts by decimal exponent, so that 1.005 rounds as it is written. */
function roundWith(round, number, digits) {
  const places = Math.trunc(digits);
  return shift(round(shift(number, places)), -places);
}

function shift(number, places) {
  const [mantissa, exponent = '0'] = String(number).split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}
