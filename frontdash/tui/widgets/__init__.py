"""Widgets and drawing that several panels share."""
