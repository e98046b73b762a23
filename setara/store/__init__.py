"""The curated figures: an in-memory DuckDB built from data/*.csv, its rules, and what is known of every figure."""
