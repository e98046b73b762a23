"""Charts: one function, one chart; a frame goes in, a figure comes out."""
