# canary: c704634e-8b1a-4c34-9361-7e9066b1c3c5
"""A stub: it knows its usage and nothing else."""

print("usage: minnow.py FILE < STATEMENTS")
