"""Bytes become raw tables: one module per family of formats."""
