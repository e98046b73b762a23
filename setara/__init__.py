"""Setara Kalimantan: the official gender indices of Kalimantan, computed, explained and drawn."""
