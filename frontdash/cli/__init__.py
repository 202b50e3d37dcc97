"""Commands. Each imports what it needs inside, so that `--version` and `--help` cost nothing."""
