"""Overlays on top of the panels: help, rejects and findings, columns, typed filters, shared text."""
