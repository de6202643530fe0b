// Stepmark task quillscheme, canary eafcc7a3-0b90-4d52-8ce2-5ff02b5f67d9
import { group } from './harness.mjs';

const test = group('test_data.mjs', 'Data');

test('list procedures', 'R24', async (q) => {
  await q.table(["(list (cadr '(1 2 3)) (cddr '(1 2 3)) (caddr '(1 2 3)) (caar '((1))) (cdar '((1 2))))", '(2 (3) 3 1 (2))'], ["(list (cons* 1 2 '(3)) (make-list 2 'x) (length '(1 2)) (append '(1) '(2) '() '(3 . 4)) (append) (append 5) (reverse '(1 2 3)))", '((1 2 3) (x x) 2 (1 2 3 . 4) () 5 (3 2 1))'], ["(list (list-tail '(1 2 3) 2) (list-head '(1 2 3) 2) (list-ref '(1 2 3) 0) (last-pair '(1 2 . 3)) (list-tail '() 0))", '((3) (1 2) 1 (2 . 3) ())'], ["(list (memv 2 '(1 2 3)) (member '(1) '((0) (1))) (memq 'x '(a)) (assv 2 '((1 a) (2 b))) (assoc \"k\" '((\"k\" . 1))) (assq 'z '()) (delete 1 '(1 2 1)))", '((2 3) ((1)) #f (2 b) ("k" . 1) #f (2))'], ["(list (list? '(1)) (list? '(1 . 2)) (let ((c (list 1 2))) (set-cdr! (cdr c) c) (list? c)) (iota 3) (iota 3 1/2) (iota 3 0 -2))", '(#t #f #f (0 1 2) (1/2 3/2 5/2) (0 -2 -4))'], ["(define a '(1)) (define b (list 2)) (define c (append a b)) (set-car! b 'x) (list c (eq? (cdr c) b) (list-copy b))", '((1 x) #t (x))']);
});

test('list procedures have exact errors', 'R24', async (q) => {
  await q.gives("(length '(1))", '1');
  await q.fails("(length '(1 . 2))", 'length: expected a list, got (1 . 2)');
  await q.fails("(caddr '(1 2))", 'caddr: expected a longer structure, got (1 2)');
  await q.fails("(list-ref '(1 2) 2)", 'list-ref: index 2 out of range');
  await q.fails("(list-tail '(1 2) 3)", 'list-tail: index 3 out of range');
  await q.fails("(list-head '(1 2) -1)", 'list-head: index -1 out of range');
  await q.fails("(list-ref '(1 2) 1.0)", 'list-ref: expected an exact integer, got 1.0');
  await q.fails("(map car 5)", 'map: expected a list, got 5');
  await q.fails("(for-each display '(1) '(2 . 3))", 'for-each: expected a list, got (2 . 3)');
  await q.fails("(assv 2 '((1) 2))", 'assv: expected a pair, got 2');
});

test('procedures that call procedures', 'R24', async (q) => {
  await q.table(["(list (map + '(1 2 3) '(10 20)) (map (lambda (x) (* x x)) '(1 2)) (append-map (lambda (x) (list x x)) '(1 2)) (filter odd? '(1 2 3)))", '((11 22) (1 4) (1 1 2 2) (1 3))'], ["(list (fold-left cons 0 '(1 2)) (fold-right cons 0 '(1 2)) (reduce - 0 '(10 3 2)) (reduce + 7 '()))", '(((0 . 1) . 2) (1 2 . 0) 5 7)'], ["(list (any (lambda (x) (and (odd? x) (* x 10))) '(2 3 5)) (every (lambda (x) (and (odd? x) x)) '(1 3)) (any odd? '()) (every odd? '()) (every odd? '(1 2)))", '(30 3 #f #t #f)'], ["(sort '((2 a) (1 b) (2 c) (1 d)) (lambda (x y) (< (car x) (car y))))", '((1 b) (1 d) (2 a) (2 c))'], ["(let ((l (list 3 1 2))) (list (sort l <) l (sort '() <)))", '((1 2 3) (3 1 2) ())']);
  await q.prints("(for-each (lambda (x y) (display (list x y))) '(1 2) '(a b c)) (map display '(1 2 3))", '(1 a)(2 b)123');
  await q.gives("(define (car x) 'mine) (map (lambda (x) x) '(1 2))", '(1 2)');
});

test('strings count code points', 'R25', async (q) => {
  await q.table(['(list (string-length "a🙂é") (string-ref "🙂b" 1) (substring "a🙂bc" 1 3) (substring "abc" 1) (string->list "🙂a") (string-search "🙂ab" "b"))', '(3 #\\b "🙂b" "bc" (#\\🙂 #\\a) 2)'], ['(list (string-append) (string-append "a" "b") (string-upcase "aé") (string-downcase "AB") (list->string (list #\\a #\\")) (string->symbol "a b") (symbol->string \'x))', '("" "ab" "AÉ" "ab" "a\\"" |a b| "x")'], ['(list (string=? "a" "a" "a") (string<? "a" "ab" "b") (string<? "\uff5e" "🙂") (string>? "b" "a") (string<=? "a" "a") (string>=? "a" "b"))', '(#t #t #t #t #t #f)'], ["(list (string-join '(\"a\" \"b\") \", \") (string-join '(\"a\" \"b\")) (string-pad-left \"7\" 3) (string-pad-left \"1234\" 3) (string-pad-right \"ab\" 4 #\\.) (string-search \"abc\" \"x\") (string-search \"abc\" \"\"))", '("a, b" "ab" "  7" "1234" "ab.." #f 0)'], ['(eq? (string->symbol "abc") \'abc)', '#t']);
  await q.fails('(string-ref "ab" 2)', 'string-ref: index 2 out of range');
  await q.fails('(substring "abc" 2 1)', 'substring: index 2 out of range');
  await q.fails("(string-append \"a\" 'b)", 'string-append: expected a string, got b');
});

test('characters', 'R25', async (q) => {
  await q.table(['(list (char->integer #\\A) (integer->char 955) (char-upcase #\\a) (char-downcase #\\A) (char-upcase #\\ß) (char<? #\\a #\\b #\\c) (char=? #\\a #\\a))', '(65 #\\λ #\\A #\\a #\\ß #t #t)'], ['(list (char-alphabetic? #\\λ) (char-numeric? #\\5) (char-whitespace? #\\tab) (char-alphabetic? #\\1) (char? "a") (string? "a"))', '(#t #t #t #f #f #t)']);
  await q.prints('(write #\\a) (display (list #\\a "b\\"" \'|c d|)) (write (list #\\space "b\\""))', '#\\a(a b" c d)(#\\space "b\\"")');
  await q.fails('(integer->char 55296)', 'integer->char: expected a character code, got 55296');
  await q.fails('(char-upcase "a")', 'char-upcase: expected a character, got "a"');
});

test('vectors', 'R26', async (q) => {
  await q.table(["(define v (vector 1 2 3)) (vector-set! v 1 'x) (list v (vector-ref v 1) (vector-length v) (make-vector 2 0) (make-vector 1) (vector? v) (vector? '(1)))", '(#(1 x 3) x 3 #(0 0) #(#f) #t #f)'], ["(list (vector->list #(1 2 3) 1) (vector->list #(1 2 3) 1 2) (vector-copy #(1 2 3) 0 2) (list->vector '(1 2)) (vector-append #(1) #(2 (3)) #()))", '((2 3) (2) #(1 2) #(1 2) #(1 2 (3)))'], ['(define w (vector-map (lambda (x) (* x x)) #(1 2 3))) (vector-fill! w 9) w', '#(9 9 9)'], ['(vector-append #(#(1)) #())', '#(#(1))']);
  await q.prints('(vector-for-each display #(1 2 "x"))', '12x');
  await q.fails('(vector-ref (vector 1 2) 2)', 'vector-ref: index 2 out of range');
  await q.fails('(vector-set! (vector 1) 0.0 1)', 'vector-set!: expected an exact integer, got 0.0');
  await q.fails("(vector-ref '(1) 0)", 'vector-ref: expected a vector, got (1)');
  await q.fails('(make-vector -1)', 'make-vector: index -1 out of range');
});

test('hash tables compare by equal? and keep their order', 'R27', async (q) => {
  await q.gives('(define h (make-hash-table)) (hash-table-set! h "k" 1) (hash-table-set! h (list 1 "a" #(2)) 2) (hash-table-set! h 1 3) (hash-table-set! h 1.0 4) (hash-table-set! h 1/2 5) (hash-table-set! h "k" 6) (hash-table->alist h)', '(("k" . 6) ((1 "a" #(2)) . 2) (1 . 3) (1.0 . 4) (1/2 . 5))');
  await q.gives("(list (hash-table-ref h (list 1 \"a\" (vector 2))) (hash-table-ref/default h 'k 0) (hash-table-ref h '(1 \"a\") (lambda () 'none)) (hash-table-contains? h (/ 2 4)) (hash-table-count h) h)", '(2 0 none #t 5 #<hash-table 5>)');
  await q.gives("(define t (make-hash-table)) (for-each (lambda (k) (hash-table-set! t k #t)) (list 'a \"a\" #\\a '(a) '(\"a\") '(#\\a) #t \"#t\" '() car (list car) '(a . b) '(\"a b\") '(a b) #(a b) '(\"a\" \"b\"))) (hash-table-count t)", '16');
  await q.gives("(hash-table-delete! h 1) (hash-table-update! h \"k\" (lambda (x) (* x 2))) (hash-table-update! h 'new (lambda (x) (+ x 1)) (lambda () 10)) (define c (hash-table-copy h)) (hash-table-clear! h) (list (hash-table-keys c) (hash-table-values c) (hash-table-count h))", '(("k" (1 "a" #(2)) 1.0 1/2 new) (12 2 4 5 11) 0)');
  await q.prints('(hash-table-walk c (lambda (k v) (display k) (hash-table-delete! c k)))', 'k(1 a #(2))1.01/2new');
  await q.fails("(hash-table-ref h '(1 x))", 'hash-table-ref: no such key: (1 x)');
  await q.fails('(hash-table-update! h 5 car)', 'hash-table-update!: no such key: 5');
  await q.fails('(hash-table-set! 5 1 2)', 'hash-table-set!: expected a hash table, got 5');
});

test('large hash tables are as quick as small ones', 'R28', async (q) => {
  const fill = (count) => `(let ((h (make-hash-table))) (do ((i 0 (+ i 1))) ((= i ${count}) (hash-table-count h)) (hash-table-set! h (list i "k" i) i)))`;
  await q.gives(fill(5), '5');
  await q.ratio(fill(2000), fill(32000), 80);
});

test('equal? and tables take deep data', 'R29', async (q) => {
  await q.gives("(define (nest n) (do ((i 0 (+ i 1)) (d '() (if (even? i) (list d) (vector d)))) ((= i n) d))) (define a (nest 100000)) (define b (nest 100000)) (list (equal? a b) (equal? a (list b)))", '(#t #f)');
  await q.gives('(define h (make-hash-table)) (hash-table-set! h a 1) (list (hash-table-ref h b) (hash-table-ref/default h (list b) 0))', '(1 0)');
});

test('library recursion is deep and in order', 'R18 R24', async (q) => {
  await q.gives('(define big (iota 100000)) (list (apply + (map (lambda (x) 1) big)) (fold-right (lambda (x s) (+ x s)) 0 big))', '(100000 4999950000)');
  await q.gives('(define (before? a b) (> a b)) (define few (sort (iota 3000) before?)) (list (length few) (car few) (list-ref few 2999))', '(3000 2999 0)');
  await q.gives("(define (tree n) (if (= n 0) '() (map tree (list (- n 1))))) (define (down t) (if (null? t) 0 (+ 1 (down (car t))))) (down (tree 3000))", '3000');
});
