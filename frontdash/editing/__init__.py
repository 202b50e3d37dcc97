"""Changes of figures and sources: validated, written to a journal first, then to the file in one step."""
