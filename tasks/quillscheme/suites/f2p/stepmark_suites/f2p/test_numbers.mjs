// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { group } from './harness.mjs';

const test = group('test_numbers.mjs', 'Numbers');

test('numbers are read in all notations', 'R19', async (q) => {
  await q.reads('6/4 -3/9 4/2 1.5 .5 5. -1.5e-3 1e3 +inf.0 -inf.0 +nan.0', '3/2', '-1/3', '2', '1.5', '0.5', '5.0', '-0.0015', '1000.0', '+inf.0', '-inf.0', '+nan.0');
  await q.reads('#xff #b-101 #o17 #d10 #x1/A #e1.1 #i1/4 #e1e3 #x#e10 #i#b11 #e-.5', '255', '-5', '15', '10', '1/10', '11/10', '0.25', '1000', '16', '3.0', '-1/2');
  await q.reads('1/0 1+ -/2 e5 1e |1/2| |1.0| |1x|', '1/0', '1+', '-/2', 'e5', '1e', '|1/2|', '|1.0|', '1x');
  await q.readError('1 #xfg', ['1'], 'bad token: #xfg', 1, 3);
});

test('inexact numbers print like ECMAScript with a mark', 'R19', async (q) => {
  await q.reads('100000000000000000000.0 1e21 1e-7 0.000001 -0.0 123456.789e3 1.7976931348623157e308 5e-324 0.1', '100000000000000000000.0', '1e21', '1e-7', '0.000001', '-0.0', '123456789.0', '1.7976931348623157e308', '5e-324', '0.1');
  await q.gives('(list (+ .1 .2) (/ 1. 3) (* 1e10 1e15) (* -1 0.0) (/ 1 0.) (- (/ 1 0.)))', '(0.30000000000000004 0.3333333333333333 1e25 -0.0 +inf.0 -inf.0)');
});

test('exact arithmetic is exact', 'R20', async (q) => {
  await q.table(['(list (/ 6 4) (+ 1/2 1/3) (* 2/3 3/2) (- 1/2 1/2) (/ 4) (/ -6 -4))', '(3/2 5/6 1 0 1/4 3/2)'], ['(/ (expt 10 30) (expt 10 28))', '100'], ['(list (expt 2 100) (expt 2/3 -3) (expt 0 0) (expt -3 3))', '(1267650600228229401496703205376 27/8 1 -27)'], ['(let loop ((n 1) (s 0)) (if (> n 20) s (loop (+ n 1) (+ s (/ 1 n)))))', '55835135/15519504'], ['(list (quotient (expt 10 20) -3) (remainder (expt 10 20) -3) (modulo (expt 10 20) -3) (modulo -7 2) (remainder -7 2) (quotient -7 2))', '(-33333333333333333333 1 -2 1 -1 -3)']);
  await q.gives('(list (- 9007199254740992 1) (+ 9007199254740991 1) (* 3037000500 3037000500) (- (- 9007199254740993 1) 9007199254740992))', '(9007199254740991 9007199254740992 9223372037000250000 0)');
});

test('conversions keep and round exactly', 'R21', async (q) => {
  await q.table(['(list (exact 0.1) (exact 1e18) (exact -2.5) (inexact 1/3) (inexact 12345678901234567890))', '(3602879701896397/36028797018963968 1000000000000000000 -5/2 0.3333333333333333 12345678901234567000.0)'], ['(inexact (/ (expt 10 400) (+ 1 (expt 10 399))))', '10.0'], ['(list (= (inexact 9007199254740993/1) 9007199254740992.0) (inexact 18014398509481985/2) (inexact 18014398509481987/2))', '(#t 9007199254740992.0 9007199254740994.0)'], ['(list (+ 1/2 0.5) (* 2 1.5) (max 1 2.0) (min 1 2.0) (exact (floor 2.7)) (* 0 1.5))', '(1.0 3.0 2.0 1.0 2 0.0)']);
  await q.fails('(exact +inf.0)', 'exact: expected a finite number, got +inf.0');
});

test('comparisons of mixed numbers are exact', 'R22', async (q) => {
  await q.table(['(list (= 1/3 .3333333333333333) (= 1/2 0.5) (< 9007199254740992.0 9007199254740993) (= 9007199254740993 9007199254740992.0) (> (expt 10 400) +inf.0) (< (expt 10 400) +inf.0))', '(#f #t #t #f #f #t)'], ['(list (= +nan.0 +nan.0) (< 1 +nan.0) (= 0.0 -0.0) (eqv? 0.0 -0.0) (eqv? +nan.0 +nan.0) (eqv? 1 1.0) (eqv? 1/2 2/4) (equal? 1.5 1.5))', '(#f #f #t #f #t #f #t #t)'], ['(< 1/3 0.34 1 1.5 2)', '#t']);
});

test('rounding and roots keep exactness', 'R23', async (q) => {
  await q.table(['(list (round 5/2) (round 7/2) (round -5/2) (round -2.5) (round 3.5) (round 0.5) (round 4503599627370497.0))', '(2 4 -2 -2.0 4.0 0.0 4503599627370497.0)'], ['(list (floor -7/2) (ceiling -7/2) (truncate -7/2) (floor -3.5) (ceiling -3.5) (truncate -3.5) (floor 5))', '(-4 -3 -3 -4.0 -3.0 -3.0 5)'], ['(list (sqrt 16) (sqrt 1/4) (sqrt 2) (sqrt 2.25) (sqrt (expt 10 60)) (sqrt 0))', '(4 1/2 1.4142135623730951 1.5 1000000000000000000000000000000 0)'], ['(list (expt 2.0 3) (expt 4 1/2) (exp 0) (atan 1) (numerator 6/4) (denominator 6/4) (numerator 0.75) (denominator 5))', '(8.0 2.0 1.0 0.7853981633974483 3 2 3.0 1)']);
});

test('other procedures and their errors', 'R23', async (q) => {
  await q.table(['(list (gcd) (gcd 12 -18) (lcm) (lcm 4 -6) (lcm 0 5) (abs -1/2) (abs -0.5))', '(0 6 1 12 0 1/2 0.5)'], ['(list (modulo -7.0 2) (quotient 7. 2) (odd? 7) (even? 0.0) (zero? -0.0) (positive? 1/2) (negative? -1e-9))', '(1.0 3.0 #t #t #t #t #t)'], ['(list (integer? 5.0) (integer? 1/2) (rational? 1.5) (rational? +inf.0) (number? "1") (exact-integer? 5.0) (exact? 1/2) (inexact? 1.) (nan? +nan.0))', '(#t #f #t #f #f #f #t #t #t)'], ['(list (number->string 255 16) (number->string -1/3 2) (number->string 1.5) (string->number "ff" 16) (string->number "#b101") (string->number "1e2") (string->number "x") (string->number "") (string->number "-"))', '("ff" "-1/11" "1.5" 255 5 100.0 #f #f #f)']);
  await q.fails('(/ 5 0)', '/: division by zero');
  await q.fails('(/ 5.0 2 0)', '/: division by zero');
  await q.fails('(modulo 5 0.0)', 'modulo: division by zero');
  await q.fails('(quotient 1.5 2)', 'quotient: expected an integer, got 1.5');
  await q.fails('(expt 0 -1)', 'expt: division by zero');
  await q.fails('(sqrt -4)', 'sqrt: expected a non-negative number, got -4');
  await q.fails('(floor +nan.0)', 'floor: expected a finite number, got +nan.0');
  await q.fails('(number->string 5 7)', 'number->string: expected a radix, got 7');
});
