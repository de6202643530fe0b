// canary: 7c1bc51e-d65a-440f-801c-69cff99c4bf1
module weirgate

go 1.21
