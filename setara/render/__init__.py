"""Findings drawn: on a page, a scene, a slide, a sheet, in a workbook."""
