"""Numbers, dates and lists as Indonesian readers write them."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
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
        (0.125, 2, "0,12"),
        (0.375, 2, "0,38"),
        (2.675, 2, "2,68"),
        (0.5, 0, "0"),
        (-2.5, 0, "−2"),
        (999_999.5, 0, "1.000.000"),
        (1e30, 1, "1" + ".000" * 10 + ",0"),
        (5e-324, 2, "0,00"),
        (None, 2, "tidak tersedia"),
        (float("nan"), 2, "tidak tersedia"),
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
        (None, 2, "tidak tersedia"),
        (float("nan"), 1, "tidak tersedia"),
    ],
)
def test_signed(value: float | None, decimals: int, text: str) -> None:
    assert formatting.signed(value, decimals) == text


def test_the_minus_sign_is_the_typographic_one() -> None:
    assert formatting.MINUS == "\u2212"
    assert "-" not in formatting.number(-5.5, 1)


@pytest.mark.parametrize(
    ("value", "least", "most", "text"),
    [
        (22.5, 0, 4, "22,5"),
        (100_000, 0, 4, "100.000"),
        (1_007.436, 0, 4, "1.007,436"),
        (95.0, 2, 6, "95,00"),
        (-1.3591234567, 2, 6, "-1,359123"),
        (0.1000004, 2, 6, "0,10"),
        (Decimal("9" * 400), 0, 0, "9" + ".999" * 133),
    ],
)
def test_digits(value: float | Decimal, least: int, most: int, text: str) -> None:
    assert formatting.digits(value, least, most) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("96,25", 96.25),
        ("96", 96.0),
        ("-0,5", -0.5),
        ("0,000", 0.0),
        ("1.234,50", 1234.5),
        ("1234,5", 1234.5),
        ("-12.345.678", -12345678.0),
        ("1e400", math.inf),
        ("9" + ".999" * 133, math.inf),
    ],
)
def test_a_number_is_read_as_indonesians_write_it(text: str, value: float) -> None:
    assert formatting.read(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", ",", "tinggi", "=1+1", "1,2,3", "12 345", "25%", "−5"),
        *(
            "96.25",
            "0.001",
            "1.23",
            "12.34.567",
            "1234.567",
            ".500",
            "1.000,",
            "1.000.",
            "1,000.5",
            "+1.000",
            "1.e9",
            ".NaN",
        ),
    ],
)
def test_what_is_no_number_or_can_be_read_in_two_ways_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no number|has a point elsewhere than between thousands"):
        formatting.read(text)


def test_not_a_number_reads_as_such() -> None:
    assert math.isnan(formatting.read("NaN"))


@pytest.mark.parametrize(
    ("text", "unit", "shown"),
    [
        ("25,00", "persen", "25,00%"),
        ("91,85", "indeks", "91,85"),
        ("0,447", "proporsi", "0,447"),
        ("71,37", "tahun", "71,37 tahun"),
        ("tidak tersedia", "persen", "tidak tersedia"),
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


def test_every_month_has_its_name() -> None:
    names = [formatting.long_date(dt.date(2025, month, 1)) for month in range(1, 13)]
    assert names == [
        *("1 Januari 2025", "1 Februari 2025", "1 Maret 2025", "1 April 2025", "1 Mei 2025", "1 Juni 2025"),
        *("1 Juli 2025", "1 Agustus 2025", "1 September 2025", "1 Oktober 2025", "1 November 2025", "1 Desember 2025"),
    ]


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
