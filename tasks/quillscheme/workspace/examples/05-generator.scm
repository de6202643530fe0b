; A generator that leaves and comes back.
(define (make-generator items)
  (define return #f)
  (define (start)
    (for-each
      (lambda (item)
        (call/cc
          (lambda (resume)
            (set! start (lambda () (resume #f)))
            (return item))))
      items)
    (return 'done))
  (lambda ()
    (call/cc
      (lambda (k)
        (set! return k)
        (start)))))
(define g (make-generator '(a b)))
(write (g))
(write (g))
(write (g))
(newline)
(write (guard (e ((error-object? e) (error-text e))) (vector-ref (vector 1 2) 2)))
(newline)
