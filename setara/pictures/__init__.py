"""What a picture is, free of any drawing: numbers with the text printed for them, kinds, colours."""
