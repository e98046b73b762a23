"""What is computed from figures: pure functions of numbers, without a database and without words for the screen."""
