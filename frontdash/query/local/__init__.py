"""The in-memory engine: indexes, masks, counts, sort orders and text search over a Polars table."""
