# canary: d9c3d71c-437c-4321-879a-8a5b07ac22a9
"""A stub: it knows its usage and nothing else."""

print("usage: python3 -m pagewood COMMAND STORE [WORD]...")
