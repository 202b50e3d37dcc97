"""Controllers: each handles one concern of the dashboard and draws nothing."""
