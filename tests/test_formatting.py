"""Numbers, dates and lists as Indonesian readers write them."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from setara import formatting


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (12345.678, 2, "12.345,68"),
        (91.85, 2, "91,85"),
        (0.4, 3, "0,400"),
        (1_000_000, 0, "1.000.000"),
        (-1234.5, 1, "−1.234,5"),
        (-0.004, 2, "0,00"),
        (-0.0, 0, "0"),
        (-0.006, 2, "−0,01"),
        (0, 3, "0,000"),
        (999.995, 0, "1.000"),
        (None, 2, "tidak terbit"),
        (float("nan"), 2, "tidak terbit"),
    ],
)
def test_number(value: float | None, decimals: int, text: str) -> None:
    assert formatting.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (0.42, 2, "+0,42"),
        (-1.3, 2, "−1,30"),
        (0, 2, "0,00"),
        (-0.0, 2, "0,00"),
        (0.004, 2, "0,00"),
        (-0.004, 2, "0,00"),
        (12345, 0, "+12.345"),
        (None, 2, "tidak terbit"),
        (float("nan"), 1, "tidak terbit"),
    ],
)
def test_signed(value: float | None, decimals: int, text: str) -> None:
    assert formatting.signed(value, decimals) == text


def test_the_minus_sign_is_the_typographic_one() -> None:
    assert formatting.MINUS == "\u2212"
    assert "-" not in formatting.number(-5.5, 1)


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("25,00", "persen", "25,00%"),
        ("91,85", "indeks", "91,85"),
        ("0,447", "proporsi", "0,447"),
        ("71,37", "tahun", "71,37 tahun"),
        ("tidak terbit", "persen", "tidak terbit"),
    ],
)
def test_with_unit(text: str, unit: str, shown: str) -> None:
    assert formatting.with_unit(text, unit) == shown


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (dt.datetime(2026, 11, 21, 15, 59, tzinfo=dt.UTC), dt.date(2026, 11, 21)),
        (dt.datetime(2026, 11, 21, 16, 0, tzinfo=dt.UTC), dt.date(2026, 11, 22)),
        (dt.datetime(2026, 11, 21, 23, 30, tzinfo=dt.UTC), dt.date(2026, 11, 22)),
        (dt.datetime(2026, 12, 31, 22, 0, tzinfo=dt.UTC), dt.date(2027, 1, 1)),
    ],
)
def test_the_day_is_the_one_of_kalimantan(monkeypatch: pytest.MonkeyPatch, moment: dt.datetime, day: dt.date) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return moment.astimezone(tz)

    monkeypatch.setattr(formatting, "dt", SimpleNamespace(datetime=Clock))
    assert formatting.today() == day


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (dt.date(2024, 2, 14), "14 Februari 2024"),
        (dt.date(2012, 12, 1), "1 Desember 2012"),
        (dt.date(2025, 8, 17), "17 Agustus 2025"),
    ],
)
def test_long_date(day: dt.date, text: str) -> None:
    assert formatting.long_date(day) == text


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([], ""),
        (["Kapuas"], "Kapuas"),
        (["Kapuas", "Katingan"], "Kapuas dan Katingan"),
        (["Kapuas", "Katingan", "Seruyan"], "Kapuas, Katingan, dan Seruyan"),
    ],
)
def test_listing(names: list[str], text: str) -> None:
    assert formatting.listing(names) == text


@pytest.mark.parametrize(
    ("count", "text"), [(0, "nol"), (1, "satu"), (8, "delapan"), (10, "sepuluh"), (11, "11"), (1234, "1.234")]
)
def test_count_word(count: int, text: str) -> None:
    assert formatting.count_word(count) == text


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [(2.675, 2, 2.68), (0.125, 2, 0.12), (-0.004, 2, 0.0), (6.5, 0, 6.0), (-1.005, 2, -1.0)],
)
def test_a_rounded_figure_has_the_digits_that_are_printed(value: float, decimals: int, rounded: float) -> None:
    assert formatting.rounded(value, decimals) == rounded
    assert formatting.number(value, decimals) == formatting.number(formatting.rounded(value, decimals), decimals)
