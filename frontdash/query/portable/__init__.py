"""The portable engine: narwhals plans, run by whatever narwhals runs on."""
