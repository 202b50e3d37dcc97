"""Propose a mapping for an unknown table."""
