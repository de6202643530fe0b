; Loops, and a recursion that is deep.
(write (do ((i 0 (+ i 1)) (all '() (cons (* i i) all))) ((= i 5) all)))
(newline)
(define (depth n) (if (= n 0) 0 (+ 1 (depth (- n 1)))))
(write (depth 50000))
(newline)
(let loop ((n 3))
  (case n
    ((0) (display "lift-off\n"))
    (else (write n) (newline) (loop (- n 1)))))
