"""Benchmarks: each prints ratios, measured in turn within one run, because machines are noisy."""
