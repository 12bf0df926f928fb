"""Benchmarks: each module with a `measure()` gives rates and ratios of one run, bounded by `limits.toml`."""
