"""Pagewood: an ordered key-value store in one file of fixed pages."""

__version__ = "1.4.0"
