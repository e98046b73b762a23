"""One module a question: a view goes in, findings with message, picture, table and sources come out."""
