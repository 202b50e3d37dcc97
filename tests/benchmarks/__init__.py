"""How fast the program is, as ratios to what else one could run: `python -m tests.benchmarks`. No test; no pytest."""
