"""Where things stand in a picture, whatever draws it: text widths, labels, outlines."""
