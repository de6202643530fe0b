"""Siltworks: a batch ETL that runs pipeline files."""

__version__ = "2.4"
