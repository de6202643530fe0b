; Exact and inexact numbers.
(for-each
  (lambda (x) (write x) (newline))
  (list (/ 6 4) (expt 3 50) (sqrt 1/9) (+ 1/2 0.25) (exact 0.375) 1e21 (round 7/2)))
