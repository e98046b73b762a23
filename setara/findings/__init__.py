"""The exhibits of each page: a view goes in, findings with chart, table and sources come out."""
