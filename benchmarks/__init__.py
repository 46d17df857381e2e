"""How fast the study is, as ratios of one run: ``python -m benchmarks``."""
