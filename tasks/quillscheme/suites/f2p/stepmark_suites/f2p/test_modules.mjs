// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import path from 'node:path';
import { group, same } from './harness.mjs';

const test = group('test_modules.mjs', 'Modules');

test('string ports collect what is printed', 'R47', async (q) => {
  await q.table(['(define p (open-output-string)) (write "a" p) (display "b" p) (newline p) (write-char #\\c p) (write-string "d\\"" p) (list (get-output-string p) (begin (display 1 p) (get-output-string p)) (port? p) (port? 1) p)', '("\\"a\\"b\\ncd\\"" "\\"a\\"b\\ncd\\"1" #t #f #<port>)'], ['(list (call-with-output-string (lambda (port) (write \'x port))) (with-output-to-string (lambda () (display "hi") (newline))))', '("x" "hi\\n")']);
  await q.prints('(define console (current-output-port)) (with-output-to-string (lambda () (display "inside") (display "past" console))) (display "after")', 'pastafter');
  await q.fails('(display 1 2)', 'display: expected a port, got 2');
  await q.fails('(get-output-string (current-output-port))', 'get-output-string: expected a string port, got #<port>');
});

test('the current port follows control', 'R47', async (q) => {
  await q.gives("(guard (e (#t (display \"!\") e)) (with-output-to-string (lambda () (display \"lost\") (raise 'x))))", 'x');
  await q.prints("(guard (e (#t (display e))) (with-output-to-string (lambda () (display \"lost\") (raise 'x)))) (parameterize ((current-output-port (open-output-string))) (display \"gone\")) (display 2)", 'x2');
  await q.fails('(parameterize ((current-output-port 5)) 1)', 'current-output-port: expected a port, got 5');
});

test('modules have environments of their own', 'R48', async (q) => {
  q.file('lib/a.scm', '(export inc! total) (define count 0) (define (helper) 10) (define (inc!) (set! count (+ count (helper))) count) (define (total) count)');
  q.file('main.scm', '(import "lib/a.scm") (define (helper) 0) (define count 5) (inc!) (write (list (inc!) (total) count)) helper2');
  same(await q.run(['main.scm']), { code: 1, stdout: '(20 20 5)', stderr: 'error: unbound variable: helper2\n' });
  same(await q.run([path.join(q.folder, 'main.scm')], { cwd: '/' }), { code: 1, stdout: '(20 20 5)', stderr: 'error: unbound variable: helper2\n' });
});

test('a file is evaluated once and its variables are shared', 'R48', async (q) => {
  q.file('a.scm', '(display "a") (export n set-n!) (define n 1) (define (set-n! v) (set! n v))');
  q.file('sub/b.scm', '(import "../a.scm") (display "b") (export bump) (define (bump) (set-n! (+ n 1)))');
  q.file('main.scm', '(import "a.scm" "sub/b.scm") (import "./sub/../a.scm") (bump) (bump) (write n)');
  same(await q.run(['main.scm']), { code: 0, stdout: 'ab3', stderr: '' });
  const a = JSON.stringify(path.relative('.', path.join(q.folder, 'a.scm')));
  await q.prints(`(import ${a}) (set-n! 7) (import ${a}) (write n)`, 'a7');
  same(await q.ask({ op: 'reset' }), {});
  await q.prints(`(import ${a}) (write n)`, 'a1');
});

test('imports choose and rename', 'R48 R50', async (q) => {
  const a = JSON.stringify(path.relative('.', q.file('a.scm', '(define x 1) (define y 2) (export x y z) (define z 3)')));
  await q.gives(`(import (only ${a} x) (prefix (only ${a} y z) a:) (rename (only ${a} x y) (x y) (y x2))) (list x a:y a:z y x2)`, '(1 2 3 1 2)');
  await q.fails('z', 'unbound variable: z');
  await q.gives(`(import (rename (prefix ${a} b-) (b-x first))) (list first b-y)`, '(1 2)');
  await q.fails('b-x', 'unbound variable: b-x');
  await q.fails(`(import (only ${a} x nope))`, 'import: no such name: nope');
  await q.fails(`(import (rename ${a} (w v)))`, 'import: no such name: w');
  await q.syntax(`(import (except ${a} x))`, 'import: bad syntax', 1, 1);
});

test('exported macros keep their meaning', 'R49', async (q) => {
  q.file('m.scm', "(export my-if tally count) (define count 0) (define (note x) (set! count (+ count 1)) x) (define-syntax my-if (syntax-rules (then) ((_ c then a b) (cond ((note c) a) (else b))))) (define-syntax tally (syntax-rules () ((_ e) (begin (note 0) e))))");
  q.file('main.scm', "(import (prefix \"m.scm\" m:)) (define (note x) 'mine) (define cond 5) (write (list (m:my-if #f then 1 2) (let ((else #f)) (m:my-if #t then else 3)) (m:tally (note 0)) m:count))");
  same(await q.run(['main.scm']), { code: 0, stdout: '(2 #f mine 3)', stderr: '' });
});

test('cycles are named', 'R50', async (q) => {
  q.file('start.scm', '(display "s") (import "one.scm")');
  q.file('one.scm', '(display 1) (import "sub/two.scm")');
  q.file('sub/two.scm', '(display 2) (import "../one.scm")');
  same(await q.run(['start.scm']), { code: 1, stdout: 's12', stderr: 'error: import: cycle one.scm -> two.scm -> one.scm\n' });
  q.file('self.scm', '(display "s") (import "./self.scm")');
  same(await q.run(['self.scm']), { code: 1, stdout: 's', stderr: 'error: import: cycle self.scm -> self.scm\n' });
  q.file('diamond.scm', '(import "left.scm" "right.scm") (display "ok")');
  q.file('left.scm', '(import "leaf.scm")');
  q.file('right.scm', '(import "leaf.scm")');
  q.file('leaf.scm', '(display "leaf ")');
  same(await q.run(['diamond.scm']), { code: 0, stdout: 'leaf ok', stderr: '' });
});

test('errors in imported files are theirs', 'R50', async (q) => {
  q.file('main.scm', '(display "m")\n(import "lib/bad.scm")');
  q.file('lib/bad.scm', '(display "b")\n  (if)');
  same(await q.run(['main.scm']), { code: 3, stdout: 'mb', stderr: 'lib/bad.scm:2:3: syntax error: if: bad syntax\n' });
  q.file('lib/bad.scm', '\n )');
  same(await q.run(['./main.scm']), { code: 3, stdout: 'm', stderr: 'lib/bad.scm:2:2: read error: unexpected )\n' });
  q.file('none.scm', '(display "n") (import "lib/none.scm")');
  same(await q.run(['none.scm']), { code: 1, stdout: 'n', stderr: 'error: import: cannot read "lib/none.scm"\n' });
  q.file('undef.scm', '(export ghost)');
  same((await q.run(['-e', '(display 1) (import "undef.scm")'])), { code: 1, stdout: '1', stderr: 'error: import: ghost is not defined by "undef.scm"\n' });
  await q.syntax('(let () (import "x.scm") 1)', 'import: not allowed here', 1, 9);
});
