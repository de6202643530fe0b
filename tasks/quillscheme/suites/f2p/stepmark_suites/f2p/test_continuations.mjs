// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { group } from './harness.mjs';

const test = group('test_continuations.mjs', 'Continuations');

test('continuations escape', 'R39', async (q) => {
  await q.table(['(+ 1 (call/cc (lambda (k) (+ 10 (k 1)))))', '2'], ["(call-with-current-continuation (lambda (k) (for-each (lambda (x) (if (< x 0) (k x))) '(1 -2 3)) 'none))", '-2'], ['(call-with-values (lambda () (call/cc (lambda (k) (k 1 2 3)))) list)', '(1 2 3)'], ['(let ((k (call/cc (lambda (c) c)))) (if (procedure? k) (k 5) k))', '5'], ['(call/cc procedure?)', '#t'], ["(define (f) (call/cc (lambda (return) (map (lambda (x) (if (= x 3) (return (list 'found x)) x)) '(1 2 3 4))))) (f)", '(found 3)']);
});

const GENERATOR = `(define (make-gen items)
  (define return #f)
  (define (start)
    (for-each (lambda (x) (call/cc (lambda (next) (set! start (lambda () (next #f))) (return x)))) items)
    (return 'done))
  (lambda () (call/cc (lambda (k) (set! return k) (start)))))`;
test('generators come back', 'R39', async (q) => {
  await q.gives(`${GENERATOR} (define a (make-gen '(1 2 3))) (define b (make-gen '(x y))) (let* ((p (a)) (q (b)) (r (a)) (s (b)) (t (a)) (u (b)) (v (a))) (list p q r s t u v))`, '(1 x 2 y 3 done done)');
  await q.gives("(define r '()) (define k #f) (define n 0) (let () (set! r (cons (call/cc (lambda (c) (set! k c) 0)) r)) (set! n (+ n 1)) (if (< n 4) (k n)) r)", '(3 2 1 0)');
});

test('a continuation can be entered again and again', 'R39', async (q) => {
  await q.gives("(define k #f) (define seen '()) (let ((r (map (lambda (x) (call/cc (lambda (c) (if (= x 2) (set! k c)) x))) '(1 2 3)))) (set! seen (cons r seen)) (if (< (length seen) 3) (k (* 10 (length seen)))) seen)", '((1 20 3) (1 10 3) (1 2 3))');
  await q.gives("(define k #f) (define all '()) (let ((v (list 'a (call/cc (lambda (c) (set! k c) 0)) 'b (length all)))) (set! all (cons v all)) (if (< (length all) 3) (k (length all)) all))", '((a 2 b 2) (a 1 b 1) (a 0 b 0))');
  await q.gives("(define k #f) (define r (let loop ((i 0)) (let ((x (call/cc (lambda (c) (if (= i 1) (set! k c)) i)))) (if (= i 3) (list x) (cons x (loop (+ i 1))))))) r", '(0 1 2 3)');
  await q.gives("(k 'again) r", '(0 again 2 3)');
});

test('a continuation ends with its form', 'R39', async (q) => {
  await q.prints("(define k #f) (define n 0) (display (list 'at (call/cc (lambda (c) (set! k c) 0)))) (set! n (+ n 1)) (if (< n 3) (k n)) (display n) (if (= n 1) (k 'late)) (display \"!\")", '(at 0)(at 1)1(at late)!');
});

test('dynamic-wind goes in and out in order', 'R40', async (q) => {
  await q.gives("(define t '()) (define (note x) (set! t (cons x t))) (define (run thunk) (set! t '()) (thunk) (reverse t)) (run (lambda () (dynamic-wind (lambda () (note 'in)) (lambda () (note 'body)) (lambda () (note 'out)))))", '(in body out)');
  await q.gives("(run (lambda () (call/cc (lambda (k) (dynamic-wind (lambda () (note 'in1)) (lambda () (dynamic-wind (lambda () (note 'in2)) (lambda () (k 0)) (lambda () (note 'out2)))) (lambda () (note 'out1)))))))", '(in1 in2 out2 out1)');
  await q.gives("(define k #f) (define n 0) (run (lambda () (dynamic-wind (lambda () (note 'in1)) (lambda () (dynamic-wind (lambda () (note 'in2)) (lambda () (call/cc (lambda (c) (set! k c))) (note 'body)) (lambda () (note 'out2)))) (lambda () (note 'out1))) (set! n (+ n 1)) (if (< n 2) (k 0))))", '(in1 in2 body out2 out1 in1 in2 body out2 out1)');
  await q.gives("(run (lambda () (define k1 #f) (dynamic-wind (lambda () (note 'a)) (lambda () (call/cc (lambda (c) (set! k1 c)))) (lambda () (note 'z))) (if (< (length t) 5) (dynamic-wind (lambda () (note 'b)) (lambda () (k1 0)) (lambda () (note 'y))))))", '(a z b y a z)');
  await q.gives("(call-with-values (lambda () (dynamic-wind void (lambda () (values 1 2)) void)) list)", '(1 2)');
});

test('leaving twice leaves each extent once', 'R40', async (q) => {
  await q.gives("(define t '()) (define (note x) (set! t (cons x t))) (call/cc (lambda (outer) (dynamic-wind (lambda () (note 'in1)) (lambda () (dynamic-wind (lambda () (note 'in2)) (lambda () (outer 1)) (lambda () (note 'out2) (outer 2)))) (lambda () (note 'out1))))) (reverse t)", '(in1 in2 out2 out1)');
});

test('parameters follow continuations', 'R41', async (q) => {
  await q.gives("(define p (make-parameter 'outside)) (define k #f) (define seen '()) (define (see) (set! seen (cons (p) seen))) (let ((n 0)) (parameterize ((p 'inside)) (call/cc (lambda (c) (set! k c))) (see)) (see) (set! n (+ n 1)) (if (< n 2) (parameterize ((p 'elsewhere)) (k 0))) (reverse seen))", '(inside outside inside outside)');
  await q.gives("(define in '()) (define (note) (set! in (cons (p) in))) (parameterize ((p 1)) (call/cc (lambda (k) (dynamic-wind note (lambda () (parameterize ((p 2)) (k 0))) note)))) (list in (p))", '((1 1) outside)');
});

test('continuations cost the same in a deep recursion', 'R42', async (q) => {
  await q.gives(`(define (down n then) (if (= n 0) (then) (+ 1 (down (- n 1) then)))) (define (many) (do ((i 0 (+ i 1))) ((= i 10000) 0) (call/cc (lambda (k) (k i))))) (down 5 many)`, '5');
  await q.ratio('(down 50000 (lambda () 0)) (down 10 many)', '(down 10 (lambda () 0)) (down 50000 many)', 15);
});
