// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { group } from './harness.mjs';

const test = group('test_loops.mjs', 'Loops');

test('named let and do loop', 'R16', async (q) => {
  await q.gives("(let loop ((i 0) (all '())) (if (= i 4) all (loop (+ i 1) (cons i all))))", '(3 2 1 0)');
  await q.gives('(define (loop x) (* x 100)) (let loop ((i (loop 2))) i)', '200');
  await q.gives('(let loop () (define x 5) (list x loop))', '(5 #<procedure loop>)');
  await q.gives("(do ((i 0 (+ i 1)) (s 0 (+ s i)) (k 'fixed)) ((= i 5) (list s k)))", '(10 fixed)');
  await q.gives('(do ((i 0 (+ i 1))) ((= i 2)))', '#<void>');
  await q.gives("(define fs '()) (do ((i 0 (+ i 1))) ((= i 3)) (set! fs (cons (lambda () i) fs))) (list ((car fs)) ((car (cdr (cdr fs)))))", '(2 0)');
});

test('case compares and calls receivers', 'R16', async (q) => {
  await q.table(["(case (* 2 3) ((2 3 5) 'prime) ((1 4 6) 'composite))", 'composite'], ["(case 'x ((a) 1) ((\"x\" x) => (lambda (v) (list v))) (else 2))", '(x)'], ['(case "k" (("k") 1) (else 2))', '1'], ["(case 9 ((1) 1) (else => (lambda (v) (- v))))", '-9'], ["(case 9 ((1) 1))", '#<void>'], ["(case (list 1) (((1)) 1) (else 'other))", 'other'], ['(let ((else 1)) (case 5 ((5) else)))', '1']);
  await q.syntax('(case 1 (else 2) ((1) 3))', 'case: bad syntax', 1, 1);
});

test('and or when unless give the right values', 'R16', async (q) => {
  await q.table(['(list (and) (or) (and 1 2) (and 1 #f (car 0)) (or #f 3 (car 0)) (or #f #f))', '(#t #f 2 #f 3 #f)'], ['(list (when 1 2 3) (when #f (car 0)) (unless #f 4 5) (unless 1 (car 0)))', '(3 #<void> 5 #<void>)']);
  await q.syntax('(list 1 (when 1))', 'when: bad syntax', 1, 9);
});

test('apply spreads its last argument', 'R16', async (q) => {
  await q.table(["(apply + 1 2 '(3 4))", '10'], ["(apply list '())", '()'], ['(apply (lambda (a . b) (list a b)) 1 (list 2 3))', '(1 (2 3))']);
  await q.fails("(apply + 1 '(2 . 3))", 'apply: expected a list, got (2 . 3)');
  await q.fails("(apply 5 '())", 'apply: expected a procedure, got 5');
  await q.fails("(apply car '(1 2))", 'car: expected 1 argument, got 2');
});

test('a million tail calls run in a small heap', 'R17', async (q) => {
  await q.gives("(define (f n) (cond ((= n 0) 'done) (else (when #t (or #f (and #t (case 1 ((1) (let ((m (- n 1))) (begin 0 (f m))))))))))) (f 1000000)", 'done');
}, { smallHeap: true });

test('receivers and let forms have tail positions', 'R17', async (q) => {
  await q.gives("(define (f n) (unless (= n 0) (let* ((k n)) (letrec ((z 1)) (define y 0) (if y (cond ((- k z) => (lambda (x) (case x ((-1) 0) (else => f)))))))))) (f 300000)", '#<void>');
}, { smallHeap: true });

test('mutual loops and apply run in a small heap', 'R17', async (q) => {
  await q.gives("(define (f n) (if (= n 0) 'done (g (- n 1)))) (define (g n . r) (if (= n 0) 'done (apply h n '(1)))) (define (h n m) ((lambda (x) (f x)) (- n m))) (f 240000)", 'done');
  await q.gives("(do ((i 0 (+ i 1))) ((= i 3) (let again ((n 300000)) (if (= n 0) 'out (again (- n 1))))) (list i))", 'out');
}, { smallHeap: true });

test('recursion is deep', 'R18', async (q) => {
  // Calls that wait in an operand, in a let and in a case take turns.
  await q.gives("(define (a n) (if (= n 0) 0 (+ 1 (b (- n 1))))) (define (b n) (let ((r (if (= n 0) 0 (c (- n 1))))) (+ r 1))) (define (c n) (if (= n 0) 0 (and #t (or (case (a (- n 1)) ((-1) 0) (else => (lambda (x) (+ x 1)))) #f)))) (a 100000)", '100001');
  await q.gives("(define (count n) (let ((r (if (= n 0) '() (count (- n 1))))) (cons n r))) (car (count 100000))", '100000');
});
