"""The formulas behind the indices, as pure functions of numbers and columns."""
