"""Text to candidate figures: documents, the quantities in them, and who claims each."""
