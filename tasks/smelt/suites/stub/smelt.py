# canary: 120cc7d9-f7bd-4560-a9b4-8bc567331fd6
"""A stub: it knows its usage and nothing else."""

print("usage: smelt.py show|order|build|deps|clean [OPTION...] [TARGET...]")
