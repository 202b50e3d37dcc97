"""Text to numbers: sentences, and every number in them as a quantity, or as none with the reason."""
