"""Screens that lie over the panels for a moment: help, rejects and findings, columns, typed filters, shared text."""
