"""Targets: how a figure is judged against one, and those that a session brings."""
