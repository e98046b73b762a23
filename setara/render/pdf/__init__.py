"""A briefing and a profile as sheets of paper: what they say, what has room on a page, and the PDF."""
