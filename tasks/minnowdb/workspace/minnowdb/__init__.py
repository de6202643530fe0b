"""Minnow: a small SQL engine in one file on disk."""
