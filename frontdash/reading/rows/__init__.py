"""Raw rows become figures or named rejects."""
