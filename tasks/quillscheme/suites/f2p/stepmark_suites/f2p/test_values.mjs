// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { group } from './harness.mjs';

const test = group('test_values.mjs', 'Values');

test('multiple values are received', 'R34', async (q) => {
  await q.table(['(call-with-values (lambda () (values 1 2 3)) list)', '(1 2 3)'], ['(call-with-values (lambda () 5) list)', '(5)'], ['(call-with-values values list)', '()'], ['(+ 1 (values 2))', '3'], ["(begin (values 1 2) 'on)", 'on']);
  await q.fails('(call-with-values (lambda () (values 1 2)) (lambda (a) a))', 'procedure: expected 1 argument, got 2');
});

test('forms bind several values in the right scope', 'R34', async (q) => {
  await q.table(['(let-values (((a b) (values 1 2)) ((c . d) (values 3 4 5)) (e (values))) (list a b c d e))', '(1 2 3 (4 5) ())'], ["(let ((a 9)) (let-values (((a) (values 1)) ((b) a)) (list a b)))", '(1 9)'], ["(let ((a 9)) (let*-values (((a) (values 1)) ((b) (+ a 1))) (list a b)))", '(1 2)'], ['(define-values (x . y) (values 1 2 3)) (list x y)', '(1 (2 3))'], ['(define (f) (define-values (p q) (values 1 2)) (define r (+ p q)) (list p q r)) (f)', '(1 2 3)'], ['(define (g) (define (h) b) (define-values (a b) (values 1 2)) (h)) (g)', '2']);
  await q.fails('(let-values (((a b) (values 1))) a)', 'procedure: expected 2 arguments, got 1');
  await q.syntax('(let-values (((a a) 1)) a)', 'let-values: bad syntax', 1, 1);
});

test('parameters convert and end with their body', 'R35', async (q) => {
  await q.gives('(define p (make-parameter 10 (lambda (x) (* x 2)))) (define plain (make-parameter 1)) (define (show) (list (p) (plain))) (list (show) (parameterize ((p 3) (plain (p))) (show)) (show))', '((20 1) (6 20) (20 1))');
  await q.gives("(parameterize ((plain 5)) (parameterize ((plain 6)) (list (plain) (parameterize () (plain)))))", '(6 6)');
  await q.gives("(define saved (parameterize ((plain 7)) (lambda () (plain)))) (saved)", '1');
  await q.fails('(parameterize ((5 1)) 2)', 'parameterize: expected a parameter, got 5');
  await q.fails('(p 5)', 'procedure: expected 0 arguments, got 1');
});

test('promises are evaluated once', 'R36', async (q) => {
  await q.prints('(define p (delay (begin (display "x") 5))) (write (list (force p) (force p)))', 'x(5 5)');
  await q.table(['(list (force 7) (force (make-promise 8)) (promise? (delay 1)) (promise? 1) (delay 1))', '(7 8 #t #f #<promise>)'], ['(define n 0) (define r (delay (begin (set! n (+ n 1)) (if (> n 3) n (force r))))) (list (force r) (begin (set! n 10) (force r)))', '(4 4)'], ["(define x 5) (define again (delay (begin (set! x (+ x 1)) (if (= x 6) (force again)) x))) (force again)", '7'], ["(promise? (force (delay (delay 1))))", '#t'], ["(define a (make-promise 1)) (list (eq? a (make-promise a)) (force (delay-force a)))", '(#t 1)']);
  await q.fails('(force (delay-force 5))', 'force: expected a promise, got 5');
});

test('chains of promises run in a small heap', 'R36', async (q) => {
  await q.gives("(define (loop n) (if (= n 0) (delay 'done) (delay-force (loop (- n 1))))) (force (loop 100000))", 'done');
}, { smallHeap: true });

test('streams are lazy', 'R37', async (q) => {
  await q.prints('(define (from n) (display n) (cons-stream n (from (+ n 1)))) (define s (from 1)) (write (stream-head s 3)) (write (stream-car (stream-tail s 2)))', '123(1 2 3)3');
  await q.gives("(define (smap f s) (if (stream-null? s) '() (cons-stream (f (stream-car s)) (smap f (stream-cdr s))))) (define nat (cons-stream 0 (smap (lambda (x) (+ x 1)) nat))) (stream-head nat 5)", '(0 1 2 3 4)');
  await q.gives("(list (stream-pair? nat) (stream-pair? '(1 . 2)) (stream-null? '()) (stream-null? nat) (stream-tail nat 0) (stream-head nat 0))", '(#t #f #t #f (0 . #<promise>) ())');
  await q.fails("(stream-car '())", 'stream-car: expected a stream, got ()');
  await q.fails("(stream-cdr '(1 . 2))", 'stream-cdr: expected a stream, got (1 . 2)');
});

test('records are types of their own', 'R38', async (q) => {
  await q.gives('(define-record-type <point> (make-point x y) point? (x point-x set-point-x!) (y point-y) (label point-label set-label!)) (define p (make-point 1 "a")) (set-point-x! p 5) (list (point-x p) (point-y p) (point-label p) (point? p) (point? 5) p)', '(5 "a" #f #t #f #<point x=5 y="a" label=#f>)');
  await q.gives("(define-record-type other (make-other b a) other? (a other-a) (b other-b)) (define o (make-other 1 2)) (list o (point? o) (equal? o (make-other 1 2)) (equal? o o) make-other other-a)", '(#<other a=2 b=1> #f #f #t #<procedure make-other> #<procedure other-a>)');
  await q.gives('(define (f) (define-record-type r (mk v) r? (v r-v)) (r-v (mk 3))) (f)', '3');
  await q.fails('(point-x o)', 'point-x: expected a record of type point, got #<other a=2 b=1>');
  await q.fails('(make-point 1)', 'make-point: expected 2 arguments, got 1');
  await q.syntax('(define-record-type r (mk z) r? (v r-v))', 'define-record-type: bad syntax', 1, 1);
});
