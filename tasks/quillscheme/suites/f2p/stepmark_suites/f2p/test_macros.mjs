// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { group } from './harness.mjs';

const test = group('test_macros.mjs', 'Macros');

test('patterns match and templates are filled', 'R30', async (q) => {
  await q.gives("(define-syntax my-let (syntax-rules () ((_ ((n v) ...) b ...) ((lambda (n ...) b ...) v ...)))) (my-let ((a 1) (b 2)) (+ a b))", '3');
  await q.gives("(define-syntax m (syntax-rules (to) ((_ a to b) '(from a until b)) ((_ a 5 \"x\") 'data) ((_ a b c) '(three a b c)) ((_ a . r) '(a rest r)))) (list (m 1 to 2) (m 1 5 \"x\") (m 1 (x) 2) (m 1) (m 1 2 . 3))", '((from 1 until 2) data (three 1 (x) 2) (1 rest ()) (1 rest (2 . 3)))');
  await q.gives("(define-syntax f (syntax-rules () ((_ (a b ...) ...) '((b ... a) ...)))) (f (1 2 3) (4) (5 6))", '((2 3 1) (4) (6 5))');
});

test('ellipses nest, flatten and have company', 'R30', async (q) => {
  await q.table(["(define-syntax f (syntax-rules () ((_ ((a b ...) ...)) '(a ... b ... ...)))) (f ((1 2 3) (4 5) (6)))", '(1 4 6 2 3 5)'], ["(define-syntax g (syntax-rules () ((_ a ... y z) '((a ...) y z)))) (list (g 1 2 3 4) (g 1 2))", '(((1 2) 3 4) (() 1 2))'], ["(define-syntax h (syntax-rules () ((_ #(a ...) (b ... . c)) '#(c a ... (b a) ...)))) (h #(1 2) (3 4 . 5))", '#(5 1 2 (3 1) (4 2))'], ["(define-syntax i (syntax-rules () ((_ k (a ...) ...) '((k a ...) ...)))) (i x (1 2) ())", '((x 1 2) (x))']);
  await q.gives("(define-syntax two (syntax-rules () ((_ _ _) 'two) ((_ . _) 'other))) (list (two 1 2) (two))", '(two other)');
});

test('ellipses can be escaped or chosen', 'R30', async (q) => {
  await q.gives("(define-syntax e (syntax-rules () ((_ a) '(a (... ...))))) (e 1)", '(1 ...)');
  await q.gives("(define-syntax c (syntax-rules ::: () ((_ a :::) '(a ::: ...)))) (c 1 2)", '(1 2 ...)');
  await q.gives("(define-syntax l (syntax-rules (...) ((_ a ...) 'dots) ((_ a b) 'other))) (list (l 1 ...) (l 1 2))", '(dots other)');
  await q.gives("(define-syntax make (syntax-rules () ((_ name k) (define-syntax name (syntax-rules () ((_ x (... ...)) (list k x (... ...)))))))) (make seq 'k) (seq 1 2 3)", '(k 1 2 3)');
});

test('what a template binds is new', 'R31', async (q) => {
  await q.gives('(define-syntax swap! (syntax-rules () ((_ a b) (let ((tmp a)) (set! a b) (set! b tmp))))) (let ((tmp 1) (other 2)) (swap! tmp other) (list tmp other))', '(2 1)');
  await q.gives('(define-syntax my-or (syntax-rules () ((_) #f) ((_ e) e) ((_ e r ...) (let ((t e)) (if t t (my-or r ...)))))) (let ((t 5)) (my-or #f #f t))', '5');
  await q.gives("(define-syntax sum (syntax-rules () ((_ () (v ...)) (+ v ...)) ((_ (x r ...) (v ...)) (let ((n x)) (sum (r ...) (v ... n)))))) (sum (1 2 3) ())", '6');
  await q.gives("(define-syntax both (syntax-rules () ((_ a) (let ((x 1)) (define y 2) (list x y a))))) (let ((x 10) (y 20)) (list (both x) (both y)))", '((1 2 10) (1 2 20))');
});

test('what a template uses keeps its meaning', 'R31', async (q) => {
  await q.gives("(define base 100) (define-syntax add (syntax-rules () ((_ x) (+ base x)))) (let ((base 1) (+ *)) (add 5))", '105');
  await q.gives("(define-syntax check (syntax-rules () ((_ c a b) (cond (c a) (else b))))) (let ((if list) (else #f) (cond 5)) (check #f 1 2))", '2');
  await q.gives("(let ((=> #f)) (cond (#t => 'ok)))", 'ok');
  await q.gives("(define-syntax lit (syntax-rules (else) ((_ else) 'keyword) ((_ x) 'value))) (list (lit else) (let ((else 1)) (lit else)))", '(keyword value)');
  await q.gives("(define (f x) (define-syntax get (syntax-rules () ((_) x))) (let ((x 2)) (list x (get)))) (f 1)", '(2 1)');
  await q.gives("(define-syntax q (syntax-rules () ((_ a) (quote (a b #(c) . d))))) (list (q x) (eq? (cadr (q x)) 'b))", '((x b #(c) . d) #t)');
});

test('macros made by macros are hygienic', 'R31', async (q) => {
  await q.gives("(define-syntax with (syntax-rules () ((_ v body) (let ((x v)) (let-syntax ((get (syntax-rules () ((_) x)))) (let ((x 'inner)) body)))))) (let ((x 'user)) (with 1 x))", 'user');
  await q.gives("(define-syntax def-getter (syntax-rules () ((_ name val) (begin (define hidden val) (define-syntax name (syntax-rules () ((_) hidden))))))) (let () (def-getter a 1) (def-getter b 2) (let ((hidden 9)) (list (a) (b) hidden)))", '(1 2 9)');
  await q.gives("(define-syntax loop-until (syntax-rules () ((_ var init test step) (let go ((var init)) (if test var (go step)))))) (let ((go 1)) (loop-until i 0 (> i 10) (+ i go 2)))", '12');
});

test('macros have scopes and make definitions', 'R32', async (q) => {
  await q.gives("(define-syntax def (syntax-rules () ((_ (n v) ...) (begin (define n v) ...)))) (def (a 1) (b 2)) (define (f) (def (c a) (d b)) (list c d)) (f)", '(1 2)');
  await q.gives("(define (ev n) (define-syntax unless2 (syntax-rules () ((_ c a) (if c #f a)))) (unless2 (= n 0) 'zero)) (list (ev 0) (ev 1))", '(#f zero)');
  await q.gives("(define (m x) 'procedure) (list (let-syntax ((m (syntax-rules () ((_ x) 'macro))) (n (syntax-rules () ((_ x) (m x))))) (n 1)) (letrec-syntax ((m (syntax-rules () ((_ x) 'macro))) (n (syntax-rules () ((_ x) (m x))))) (n 1)))", '(procedure macro)');
  await q.gives("(let-syntax ((foo (syntax-rules () ((_) 'x)))) (define inner 1) inner)", '1');
  await q.fails('inner', 'unbound variable: inner');
  await q.gives("(define-syntax wenn if) (list (wenn #t 1 2) (letrec-syntax ((ev? (syntax-rules () ((_) #t) ((_ x . r) (od? . r)))) (od? (syntax-rules () ((_) #f) ((_ x . r) (ev? . r))))) (ev? 1 2 3)))", '(1 #f)');
  await q.gives("(define-syntax while (syntax-rules () ((_ c b ...) (let lp () (when c b ... (lp)))))) (define i 0) (while (< i 100000) (set! i (+ i 1))) i", '100000');
});

test('errors of macros have places', 'R33', async (q) => {
  await q.gives("(define-syntax m (syntax-rules () ((_ a) (if a)) ((_ a b) (list a b)))) (m 1 2)", '(1 2)');
  await q.syntax('(list\n  (m))', 'm: no matching pattern', 2, 3);
  await q.syntax('(list\n  (m 5))', 'if: bad syntax', 2, 3);
  await q.syntax('(m 1\n  (let))', 'let: bad syntax', 2, 3);
  await q.syntax('(list (m 1 m))', 'bad use of syntax: m', 1, 7);
  await q.syntax('(define-syntax x (lambda (f) f))', 'define-syntax: bad syntax', 1, 1);
  await q.syntax('(list (define-syntax x if))', 'define-syntax: not allowed here', 1, 7);
});
