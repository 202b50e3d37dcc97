"""Changes, their journal, and what is left of them whatever happens."""
