module weirgate

go 1.21
