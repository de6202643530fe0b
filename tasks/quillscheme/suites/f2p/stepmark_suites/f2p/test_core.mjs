// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { check, group, same } from './harness.mjs';

const test = group('test_core.mjs', 'Core');

test('forms are evaluated and closures keep their variables', 'R9 R4', async (q) => {
  same(await q.eval('(define x 5) (+ x 1) "a" (quote (b c)) #(1)'), { values: ['#<void>', '6', '"a"', '(b c)', '#(1)'], output: '' });
  await q.gives('(define (counter) (define n 0) (lambda () (set! n (+ n 1)) n)) (define a (counter)) (define b (counter)) (a) (a) (b) (list (a) (b))', '(3 2)');
  await q.gives('((lambda (a . b) (list a b)) 1 2 3)', '(1 (2 3))');
  await q.gives('((lambda all all))', '()');
  await q.gives('(define (f . xs) xs) (list (f) (f 1) (if #f 1) (if (quote ()) 1 2))', '(() (1) #<void> 1)');
});

test('let forms have their scopes', 'R9', async (q) => {
  await q.gives('(define x 1) (let ((x 2) (y x)) (list x y))', '(2 1)');
  await q.gives('(let* ((x 2) (y (+ x 1)) (x (* y 10))) (list x y))', '(30 3)');
  await q.gives('(letrec ((even? (lambda (n) (if (= n 0) #t (odd? (- n 1))))) (odd? (lambda (n) (if (= n 0) #f (even? (- n 1)))))) (list (even? 10) (even? 7)))', '(#t #f)');
  await q.gives('(letrec* ((a 1) (b (+ a 1))) (list a b))', '(1 2)');
  await q.gives('(define (f) (let* () (define z 3) z)) (f)', '3');
});

test('cond has receivers and bare tests', 'R9', async (q) => {
  await q.table(["(cond (#f 1) ((cdr '(a . 5)) => (lambda (x) (* x 2))) (else 3))", '10'], ['(cond (#f 1) (7) (else 3))', '7'], ['(cond (#f 1))', '#<void>'], ['(cond (#f 1) (else 2 3))', '3'], ["(let ((else #f)) (cond (else 1) (#t 2)))", '2']);
});

test('bodies are letrec* whatever the order', 'R11', async (q) => {
  await q.gives('(define (f) (define a 1) (set! a (+ a 1)) (define (g) (+ a b)) (define b 10) (g)) (f)', '12');
  await q.gives('(let ((x 1)) (begin (define y 2) (define z 3)) (list x y z))', '(1 2 3)');
  await q.fails('(define (f) (define a b) (define b 1) a) (f)', 'variable used before its definition: b');
  await q.fails('(letrec ((a (lambda () b)) (b (a))) b)', 'variable used before its definition: b');
  await q.fails('((lambda () (set! b 1) (define b 2) b))', 'variable used before its definition: b');
});

test('evaluation goes from left to right', 'R10', async (q) => {
  await q.prints('(define (p x) (display x) x) ((begin (display "f") +) (p 1) (p 2) (p 3))', 'f123');
  await q.prints('(define (p x) (display x) x) (let ((a (p 1)) (b (p 2))) (list (p 3) (p 4)))', '1234');
  await q.fails("(5 (display 1) (car '()))", 'car: expected a pair, got ()');
});

test('any name can be bound anew', 'R12', async (q) => {
  await q.gives('(let ((if list) (define 2)) (if 1 define 3))', '(1 2 3)');
  await q.gives("(define (f quote) 'x) (define x 1) (f (lambda (y) 7))", '7');
  await q.gives('(define (g x) (car x)) (define (car x) (list (quote mine) (cdr x))) (g (list 1 2))', '(mine (2))');
  await q.gives('(define if 5) (+ if 1)', '6');
  await q.gives('(define list 1) `(,list ,@(cons 2 (cons 3 (quote ()))))', '(1 2 3)');
  same(await q.ask({ op: 'reset' }), {});
  await q.gives("(if #t (car '(1)) 2)", '1');
});

test('quasiquotation nests', 'R13', async (q) => {
  await q.table(['`(1 ,(+ 1 1) ,@(list 3 4) . 5)', '(1 2 3 4 . 5)'], ['`#(a ,@(list 1 2) ,(* 2 3))', '#(a 1 2 6)'], ['`(a `(b ,(c ,(+ 1 2)) ,@(d)))', '(a `(b ,(c 3) ,@(d)))'], ['`(1 . ,(+ 1 1))', '(1 . 2)'], ['(let ((x 5)) `(,@(list 1) . ,x))', '(1 . 5)'], ['`((,@(list)) ,@(quote ()) ,@(list 1))', '(() 1)'], ['`x', 'x']);
  await q.fails('`(1 ,@5 2)', 'unquote-splicing: expected a list, got 5');
});

test('syntax errors have a place', 'R14', async (q) => {
  await q.gives('(define ok 1) ok', '1');
  await q.syntax('(list 1\n  (if))', 'if: bad syntax', 2, 3);
  await q.syntax('(lambda (x x) 1)', 'lambda: bad syntax', 1, 1);
  await q.syntax(' (let ((a 1) (b)) a)', 'let: bad syntax', 1, 2);
  await q.syntax('(lambda (a) (define b 1))', 'lambda: bad syntax', 1, 1);
  await q.syntax('(list (define x 1))', 'define: not allowed here', 1, 7);
  await q.syntax('(list 1 if)', 'bad use of syntax: if', 1, 1);
  await q.syntax('\n  else', 'bad use of syntax: else', 2, 3);
  await q.syntax('(list (+ 1 . 2))', 'call: bad syntax', 1, 7);
  await q.syntax('(list ())', '() is not an expression', 1, 1);
  await q.syntax('(cond (else 1) (#t 2))', 'cond: bad syntax', 1, 1);
});

test('errors have their texts', 'R15', async (q) => {
  await q.gives('(define (f a b) a) (f 1 2)', '1');
  await q.fails('nope', 'unbound variable: nope');
  await q.fails('(set! nope 1)', 'unbound variable: nope');
  await q.fails('("x" 1)', 'not a procedure: "x"');
  await q.fails('(f 1)', 'f: expected 2 arguments, got 1');
  await q.fails('((lambda (x . y) x))', 'procedure: expected at least 1 argument, got 0');
  await q.fails('(car)', 'car: expected 1 argument, got 0');
  await q.fails('(exit 1 2)', 'exit: expected 0 to 1 arguments, got 2');
  await q.fails("(cdr '#(1 #\\a))", 'cdr: expected a pair, got #(1 #\\a)');
  await q.fails("(+ 1 'a)", '+: expected a number, got a');
  await q.fails('(< 2 1 "x")', '<: expected a number, got "x"');
});

test('the core procedures work', 'R15', async (q) => {
  await q.table(['(list (+) (*) (- 5) (- 10 1 2) (* 99999999999 99999999999) (- 9007199254740991 -9007199254740991))', '(0 1 -5 7 9999999999800000000001 18014398509481982)'], ['(list (< 1 2 3) (< 1 3 2) (= 2 2 2) (>= 3 3 2) (> 1) (<= 12345678901234567890 12345678901234567891))', '(#t #f #t #t #t #t)'], ['(list (equal? (list 1 #(2 "x")) (list 1 #(2 "x"))) (eqv? (list 1) (list 1)) (eq? "ab" "ab") (eqv? 12345678901234567890 12345678901234567890) (eq? #\\a #\\a))', '(#t #f #t #t #t)'], ["(list (null? '()) (pair? '()) (symbol? 'a) (boolean? #f) (procedure? car) (not 0) (void))", '(#t #f #t #t #t #f #<void>)'], ['(define (named) 1) (list car named (lambda (x) x) (let ((l (lambda () 1))) l))', '(#<procedure car> #<procedure named> #<procedure> #<procedure l>)']);
});

test('a session keeps definitions and output until a reset', 'R4', async (q) => {
  await q.gives('(define kept 41)', '#<void>');
  same(await q.eval('(display "a\n") (write "é") (+ kept 1) (newline) (car 0) (display "never")'), { values: ['#<void>', '#<void>', '42', '#<void>'], output: 'a\n"é"\n', error: { kind: 'error', text: 'car: expected a pair, got 0' } });
  same(await q.eval('1 (display 2) )'), { values: ['1', '#<void>'], output: '2', error: { kind: 'read', text: 'unexpected )', line: 1, column: 15 } });
  same(await q.ask({ op: 'reset' }), {});
  await q.fails('kept', 'unbound variable: kept');
});

test('programs end with the right status', 'R3 R10', async (q) => {
  q.file('p.scm', '(display "hi")\n(write \'(1 "x"))\n(newline)');
  same(await q.run(['p.scm']), { code: 0, stdout: 'hi(1 "x")\n', stderr: '' });
  q.file('e.scm', '(display "before")\n(car 5)\n(display "after")');
  same(await q.run(['e.scm']), { code: 1, stdout: 'before', stderr: 'error: car: expected a pair, got 5\n' });
  q.file('s.scm', '(display 1)\n(display\n (if))\n)');
  same(await q.run(['s.scm']), { code: 3, stdout: '1', stderr: 's.scm:3:2: syntax error: if: bad syntax\n' });
  same(await q.run(['missing.scm']), { code: 2, stdout: '', stderr: 'error: cannot read missing.scm\n' });
});

test('expressions and exits work from the command line', 'R3', async (q) => {
  same(await q.run(['-e', '(define x 2) (display x) "y"']), { code: 0, stdout: '2"y"\n', stderr: '' });
  same(await q.run(['-e', '(display 1) (define x 2)']), { code: 0, stdout: '1', stderr: '' });
  same((await q.run(['-e', '(display "x") (exit 259) (display "y")'])).code, 3);
  same(await q.run(['-e', '(display "x") (exit #f)']), { code: 1, stdout: 'x', stderr: '' });
  same(await q.run(['-e', '1 (']), { code: 3, stdout: '', stderr: '-e:1:3: read error: unclosed (\n' });
  const wrong = await q.run(['-e']);
  check(wrong.code === 2 && wrong.stderr.startsWith('usage: node quill.mjs'), 'status 2 and the usage', `${wrong.code} ${wrong.stderr}`);
});
