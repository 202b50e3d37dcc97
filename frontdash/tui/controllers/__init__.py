"""What the app delegates: each controller owns one concern and draws nothing."""
