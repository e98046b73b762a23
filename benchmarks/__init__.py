"""What the dashboard costs: bytes, seconds, memory. `python -m benchmarks` measures and writes the table in README.md."""
