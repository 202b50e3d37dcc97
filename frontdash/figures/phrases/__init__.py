"""Number phrases: what a wording says, in the words of six languages, and what in it is no figure."""
