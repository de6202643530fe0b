// canary: 07cd7791-297c-449d-bfc0-09dc7f0e51fd
module embervault

go 1.21
