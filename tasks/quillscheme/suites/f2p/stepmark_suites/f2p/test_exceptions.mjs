// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { group, same } from './harness.mjs';

const test = group('test_exceptions.mjs', 'Exceptions');

test('handlers are called outside of themselves', 'R43', async (q) => {
  await q.table(["(with-exception-handler (lambda (c) (* c 10)) (lambda () (+ 1 (raise-continuable 4))))", '41'], ["(with-exception-handler (lambda (c) (list 'outer c)) (lambda () (with-exception-handler (lambda (c) (list 'inner (raise-continuable c))) (lambda () (raise-continuable 1)))))", '(inner (outer 1))'], ["(call/cc (lambda (k) (with-exception-handler (lambda (c) (k (list 'got c))) (lambda () (raise 'x)))))", '(got x)'], ["(with-exception-handler (lambda (c) 1) (lambda () 2))", '2'], ["(define p (make-parameter 1)) (with-exception-handler (lambda (c) (p)) (lambda () (parameterize ((p 2)) (raise-continuable 0))))", '2']);
  await q.fails('(with-exception-handler 5 (lambda () 1))', 'with-exception-handler: expected a procedure, got 5');
});

test('a handler must not return from raise', 'R43', async (q) => {
  await q.gives("(guard (e (#t (error-text e))) (with-exception-handler (lambda (c) 42) (lambda () (+ 1 (raise 'c)))))", '"exception handler returned"');
  await q.gives("(guard (e (#t (error-text e))) (with-exception-handler (lambda (c) 42) (lambda () (car 5))))", '"exception handler returned"');
  await q.gives("(define seen '()) (guard (e (#t (reverse seen))) (with-exception-handler (lambda (c) (set! seen (cons 'outer seen)) 0) (lambda () (with-exception-handler (lambda (c) (set! seen (cons 'inner seen)) 0) (lambda () (raise 'c))))))", '(inner outer)');
  await q.fails("(with-exception-handler (lambda (c) 42) (lambda () (raise 'c)))", 'exception handler returned');
});

test('guard chooses a clause', 'R44', async (q) => {
  await q.table(["(guard (e ((symbol? e) (list 'sym e)) ((string? e) 'str)) (raise 'boom))", '(sym boom)'], ["(guard (e ((assq 'a e) => cdr) ((assq 'b e))) (raise '((a . 42))))", '42'], ["(guard (e ((assq 'a e) => cdr) ((assq 'b e))) (raise '((b . 23))))", '(b . 23)'], ["(guard (e (#f 1) (else 2 3)) (raise 0))", '3'], ["(guard (e (#t 1)) 'body 'value)", 'value'], ["(call-with-values (lambda () (guard (e (#t 1)) (values 1 2))) list)", '(1 2)'], ["(let ((e 'outer)) (guard (x (#t (list e x))) (raise e)))", '(outer outer)'], ["(+ 1 (guard (e ((number? e) (* e 2))) (+ 100 (raise 5))))", '11']);
  await q.syntax('(list (guard (5) 1))', 'guard: bad syntax', 1, 7);
});

test('guard unwinds and goes back in', 'R44', async (q) => {
  const notes = "(define t '()) (define (note x) (set! t (cons x t))) (define (wound thunk) (dynamic-wind (lambda () (note 'in)) thunk (lambda () (note 'out))))";
  await q.gives(`${notes} (list (guard (e (#t (note 'clause) e)) (wound (lambda () (raise 'x)))) (reverse t))`, '(x (in out clause))');
  await q.gives("(set! t '()) (list (guard (e ((eq? e 'x) (note 'outer) e)) (guard (e ((number? e) 'no)) (wound (lambda () (raise 'x))))) (reverse t))", '(x (in out in out outer))');
  await q.gives("(with-exception-handler (lambda (c) (list 'resumed c)) (lambda () (guard (e ((string? e) 'no)) (cons 'back (raise-continuable 7)))))", '(back resumed 7)');
  await q.gives("(guard (e (#t (list 'second e))) (guard (e (#t (raise (list 'again e)))) (raise 1)))", '(second (again 1))');
});

test('clauses are in tail position', 'R44 R17', async (q) => {
  await q.gives("(define (loop n) (guard (e ((= e 0) 'done) (else (loop (- n 1)))) (raise n))) (loop 30000)", 'done');
}, { smallHeap: true });

test('errors are objects', 'R45', async (q) => {
  await q.table(["(guard (e ((error-object? e) (list (error-object-message e) (error-object-irritants e) (error-text e) e))) (error \"bad thing:\" 1 \"two\" '(three #\\4)))", '("bad thing:" (1 "two" (three #\\4)) "bad thing: 1 \\"two\\" (three #\\\\4)" #<error bad thing: 1 "two" (three #\\4)>)'], ["(guard (e (#t (list (error-object-message e) (error-object-irritants e)))) (vector-ref (vector 1) 9))", '("vector-ref: index 9 out of range" ())'], ["(guard (e (#t (error-text e))) (undefined-thing))", '"unbound variable: undefined-thing"'], ["(guard (e (#t (error-text e))) ((lambda (x) x)))", '"procedure: expected 1 argument, got 0"'], ["(guard (e (#t (error-text e))) (map (lambda (x) (/ 1 x)) '(1 0)))", '"/: division by zero"'], ["(guard (e (#t (error-text e))) (error 'who \"x\" 1.5))", '"who \\"x\\" 1.5"'], ["(list (error-object? 5) (guard (e (#t (error-object? e))) (raise 5)))", '(#f #f)']);
  await q.fails('(error-text 5)', 'error-text: expected an error object, got 5');
});

test('what is not caught ends the program', 'R46 R3', async (q) => {
  await q.fails('(error "no way:" \'(a "b"))', 'no way: (a "b")');
  await q.fails("(raise '(1 \"x\"))", 'uncaught: (1 "x")');
  await q.fails("(guard (e ((string? e) e)) (raise 'not-this))", 'uncaught: not-this');
  same(await q.eval('(define x 1) (display "a") (dynamic-wind void (lambda () (display "b") (raise 1)) (lambda () (display "c"))) (display "d")'), { values: ['#<void>', '#<void>'], output: 'ab', error: { kind: 'error', text: 'uncaught: 1' } });
  await q.gives('x', '1');
  same(await q.run(['-e', '(display "x") (raise (list 1))']), { code: 1, stdout: 'x', stderr: 'error: uncaught: (1)\n' });
});
