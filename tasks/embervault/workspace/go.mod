module embervault

go 1.21
