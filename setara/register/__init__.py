"""The register of gender mainstreaming: what regions promise, prove, budget and plan, kept with every version of every row.

What a row holds is written once, in `entities`; tables, checks, forms, books and the published snapshot follow from it.
"""
