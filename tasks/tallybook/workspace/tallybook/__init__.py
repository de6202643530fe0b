"""Tallybook: double-entry bookkeeping over plain text."""

VERSION = "1.4.0"
