"""What a maintainer runs: `python -m setara export`, `intake`, `register` and `bps`."""
