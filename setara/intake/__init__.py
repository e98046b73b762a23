"""Figures brought by the reader: from the bytes of a file to a checked proposal and the curated files."""
