"""Benchmarks: ratios measured in one run, on a registry as large as the whole UN's."""
