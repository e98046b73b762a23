"""Sentences on the figures themselves: how much of them is published, and whether they can be computed again."""

from __future__ import annotations


def coverage_headline(full: int, total: int, regencies: int) -> str:
    """Return in how many years of all series every regency is published."""
    return f"{full} dari {total} tahun-seri terbit lengkap untuk {regencies} kabupaten/kota"


def coverage_cell(regencies: int, total: int, provinces: int, all_provinces: int) -> str:
    """Return how many regencies and provinces are published in one year of one series."""
    return f"{regencies} dari {total} kabupaten/kota, {provinces} dari {all_provinces} provinsi"


def region_headline(label: str, place: str, missing: int, total: int) -> str:
    """Return how many figures of a scope are not published."""
    return f"{label} di {place}: {missing} dari {total} sel tidak terbit"


def region_alternative(about: str) -> str:
    """Return what the grid of published figures shows."""
    return f"Kisi angka terbit {about}; yang bertanda diberi tanda seru."


def recomputed_headline(measure: str, inside: int, total: int) -> str:
    """Return how many published figures follow from their components."""
    return f"{measure}: {inside} dari {total} angka terbit dapat dihitung ulang dari komponennya"


def recomputed_scope(place: str, measure: str, series: str = "") -> str:
    """Return whose figures were computed again; `series` only where there are two."""
    return " · ".join(filter(None, (place, measure, f"seri {series}" if series else "")))


def recomputed_alternative(measure: str, title: str) -> str:
    """Return what the points of a recomputation show."""
    return f"Titik selisih {measure} terbit dan dihitung per tahun. {title}."
