"""Asks the Web API of BPS for new figures, on a maintainer's explicit command only; no page imports it."""
