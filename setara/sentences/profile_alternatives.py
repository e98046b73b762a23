"""What the exhibits of a regency's profile show, in words for who cannot see them."""

from __future__ import annotations


def indices(region: str, province: str, headline: str) -> str:
    """Return what the table of the three indices holds."""
    return f"Tabel tiga indeks {region} di samping {province} dan Indonesia. {headline}."


def components(region: str, period: str, headline: str) -> str:
    """Return whose components the pairs show."""
    return f"Komponen IPG {region} {period} perempuan dan laki-laki. {headline}."


def parts(region: str, headline: str) -> str:
    """Return whose gap the bars take apart."""
    return f"Bagian jarak IPG {region} dari 100 menurut komponen. {headline}."


def others(region: str, headline: str) -> str:
    """Return among whom the table holds the three indices."""
    return f"Tabel tiga indeks {region} di antara tetangga dan wilayah serupa. {headline}."


def aims(region: str, headline: str) -> str:
    """Return what the table of indicators with targets holds."""
    return f"Tabel indikator gender {region} dengan target dan laju. {headline}."
