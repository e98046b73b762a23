"""What a maintainer runs: `python -m setara export`, `intake` and `bps`."""
