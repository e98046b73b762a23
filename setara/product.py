"""What the product is called on its screens and in its files."""

NAME = "Setara Kalimantan"
