"""The headless core of screen and commands: opening, following, history, log. Imports neither Textual nor click."""
