// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import path from 'node:path';
import { group, same } from './harness.mjs';

const test = group('test_variant.mjs', 'Variant');

test('other data are read and written', 'R4 R5 R7', async (q) => {
  await q.reads('#((x . y) "t\\ta\\x3bb;" |)| #\\x3bb) #;#(1) `(,@a . ,b)', '#((x . y) "t\\taλ" |)| #\\λ)', '`(,@a unquote b)');
  await q.reads('#| a #| b |# |# (#\\escape #\\backspace "\\x1b;")', '(#\\escape #\\backspace "\\x1b;")');
});

test('other read errors have their place', 'R6', async (q) => {
  await q.readError('ok\n  (x (y) "s" #(z', ['ok'], 'unclosed (', 2, 14);
  await q.readError('`', [], 'missing datum', 1, 1);
  await q.readError('#nope', [], 'bad token: #nope', 1, 1);
});

test('other programs in lexical scope', 'R9 R11 R12 R13', async (q) => {
  await q.gives('(define (compose . fs) (lambda (x) (define (go gs) (cond ((null? gs) x) (else ((car gs) (go (cdr gs)))))) (go fs))) ((compose - (lambda (n) (* n 3))) 5)', '-15');
  await q.gives('(let ((lambda 1) (let 2)) `(,lambda ,@(list let) . end))', '(1 2 . end)');
  await q.fails('(letrec* ((b a) (a 1)) b)', 'variable used before its definition: a');
});

test('other errors have their texts and places', 'R14 R15', async (q) => {
  await q.gives('(define (g . r) r) (g)', '()');
  await q.fails('((car (list car)) 7)', 'car: expected a pair, got 7');
  await q.fails("('sym)", 'not a procedure: sym');
  await q.syntax('(g\n\n   (set! 5 1))', 'set!: bad syntax', 3, 4);
});

test('other loops in a small heap', 'R16 R17', async (q) => {
  await q.gives("(define (even n) (when #t (and (or #f (case 1 ((1) (if (= n 0) 'even (odd (- n 1))))))))) (define (odd n) (unless #f (apply even (list (- n 1))))) (even 240000)", 'even');
}, { smallHeap: true });

test('other numbers', 'R19 R20 R21 R22 R23', async (q) => {
  await q.table(['(list #e2.25 #x-1F (+ 1/3 2/3) (expt 7 40) (* 1.0 1e22) (inexact 2/3))', '(9/4 -31 1 6366805760909027985741435139224001 1e22 0.6666666666666666)'], ['(list (= 1/10 0.1) (> 0.1 1/10) (round -7/2) (modulo 7 -3) (exact 2.5e-1) (sqrt 49/64) (expt 2 -2))', '(#f #t -4 -2 1/4 7/8 1/4)']);
  await q.fails('(remainder 1 0)', 'remainder: division by zero');
});

test('other data structures', 'R24 R25 R26 R27', async (q) => {
  await q.table(["(sort '(\"pear\" \"fig\" \"apple\") string<?)", '("apple" "fig" "pear")'], ["(fold-right (lambda (x acc) (append acc (list x))) '() '(1 2 3))", '(3 2 1)'], ['(let ((h (make-hash-table))) (hash-table-set! h #(1 2) 1) (hash-table-set! h "b" 2) (hash-table-delete! h #(1 2)) (hash-table-set! h (vector 1 2) 3) (hash-table->alist h))', '(("b" . 2) (#(1 2) . 3))'], ['(list (substring "é🙂x" 1 2) (vector->list #(1 2 3 4) 1 3) (string-pad-left "🙂" 2 #\\*))', '("🙂" (2 3) "*🙂")']);
  await q.fails("(substring \"abc\" 1 9)", 'substring: index 9 out of range');
});

test('other macros', 'R30 R31 R32 R33', async (q) => {
  await q.gives("(define-syntax for (syntax-rules (in) ((_ x in l b ...) (for-each (lambda (x) b ...) l)))) (define out '()) (let ((lambda 1) (for-each 2)) (for y in '(1 2 3) (set! out (cons y out)))) out", '(3 2 1)');
  await q.gives("(define-syntax my-cond (syntax-rules (else) ((_ (else e)) e) ((_ (c e ...) r ...) (let ((v c)) (if v (begin e ...) (my-cond r ...)))))) (let ((v 'mine)) (my-cond (#f 1) (else v)))", 'mine');
  await q.syntax('(for 1)', 'for: no matching pattern', 1, 1);
});

test('other values, parameters, promises and records', 'R34 R35 R36 R37 R38', async (q) => {
  await q.table(['(let*-values (((a . r) (values 1 2)) ((b) (apply + a r))) (list a r b))', '(1 (2) 3)'], ['(define w (make-parameter "x" (lambda (s) (string-append s "!")))) (list (w) (parameterize ((w "y")) (w)))', '("x!" "y!")'], ['(define c 0) (define d (delay (begin (set! c (+ c 1)) c))) (list (force d) (force d) (stream-head (let loop ((i 5)) (cons-stream i (loop (* i 2)))) 3))', '(1 1 (5 10 20))'], ['(define-record-type cell (make-cell v) cell? (v cell-v set-cell-v!) (extra cell-extra)) (let ((c (make-cell 1))) (set-cell-v! c (list c)) (list (cell? c) (cell-extra c) (eq? c (car (cell-v c)))))', '(#t #f #t)']);
});

test('other continuations', 'R39 R40 R41', async (q) => {
  await q.gives("(define k #f) (define n 0) (let ((s (+ 100 (* 2 (call/cc (lambda (c) (set! k c) 1)) (begin (set! n (+ n 1)) n))))) (if (< n 3) (k n) s))", '112');
  await q.gives("(define p (make-parameter 0)) (define log '()) (define (add x) (set! log (cons x log))) (call/cc (lambda (k) (parameterize ((p 1)) (dynamic-wind (lambda () (add (list 'in (p)))) (lambda () (parameterize ((p 2)) (k 0))) (lambda () (add (list 'out (p)))))))) (reverse log)", '((in 1) (out 1))');
});

test('other exceptions', 'R43 R44 R45 R46', async (q) => {
  await q.gives("(guard (e ((pair? e) (car e))) (guard (e ((string? e) e)) (dynamic-wind void (lambda () (raise '(7))) void)))", '7');
  await q.gives("(guard (e (else (error-text e))) (list-ref '(a) 3))", '"list-ref: index 3 out of range"');
  await q.gives("(with-exception-handler (lambda (e) 5) (lambda () (* 2 (raise-continuable 'x))))", '10');
  await q.fails("(raise 1/2)", 'uncaught: 1/2');
});

test('other modules', 'R47 R48 R49 R50', async (q) => {
  q.file('shapes/area.scm', '(export area unit) (import "unit.scm") (define (area w h) (* w h (scale))) (define-syntax unit (syntax-rules () ((_ x) (cons x (scale)))))');
  q.file('shapes/unit.scm', '(export scale) (define (scale) 2)');
  q.file('main.scm', '(import (rename "shapes/area.scm" (area size))) (define (scale) 99) (write (list (size 3 4) (unit \'m) (with-output-to-string (lambda () (write "q"))))) (import "shapes/loop.scm")');
  q.file('shapes/loop.scm', '(import "../main.scm")');
  same(await q.run(['main.scm']), { code: 1, stdout: '(24 (m . 2) "\\"q\\"")', stderr: 'error: import: cycle main.scm -> loop.scm -> main.scm\n' });
  same((await q.run([path.join(q.folder, 'nowhere.scm')])).code, 2);
});
