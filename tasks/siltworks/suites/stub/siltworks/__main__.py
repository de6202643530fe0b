# canary: 996da2ae-b0cb-4f7d-ba12-0ad494aead4e
"""A stub: it knows its usage and nothing else."""

print("usage: siltworks run [OPTION]... PIPELINE")
