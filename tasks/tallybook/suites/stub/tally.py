# canary: f4cc6bc1-6415-428f-bcd5-a497c12def7f
"""A stub: it knows its usage and nothing else."""

print("usage: tally.py BOOK COMMAND [ARGUMENT]...")
