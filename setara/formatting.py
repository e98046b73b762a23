"""Numbers, changes and dates as Indonesian readers write them (decimal comma, point for thousands), and texts cleaned."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation

MISSING = "tidak tersedia"
MINUS = "−"
# Central Indonesian time, of three of the five provinces; the two on UTC+7 share its date but for the hour after its
# midnight. A fixed offset needs no time-zone data, which Windows lacks, and Indonesia keeps no summer time.
WITA = dt.timezone(dt.timedelta(hours=8), "WITA")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs that neither a database, a picture, a slide nor a workbook can hold."""
_LONG_WORD = re.compile(r"\S{26}(?=\S)")
_WITH_POINTS = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
# How else people and spreadsheets write them; each may be cut short after three letters.
_OTHER_MONTHS = {
    "January": 1,
    "February": 2,
    "Pebruari": 2,
    "March": 3,
    "May": 5,
    "June": 6,
    "July": 7,
    "August": 8,
    "Ags": 8,
    "Agt": 8,
    "Sept": 9,
    "October": 10,
    "Nopember": 11,
    "December": 12,
}


def printable(text: str) -> str:
    """Return a text without the signs that no file may hold."""
    return UNPRINTABLE.sub("", text)


def in_line(text: str) -> str:
    """Return what somebody typed in one line, without the signs that no file may hold."""
    return " ".join(printable(text).split())


def cut(text: str, longest: int) -> str:
    """Return a text of at most so many letters, with an ellipsis where it went on."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def legible(text: str, longest: int) -> str:
    """Return a text of at most so many letters, words that no column holds parted, for a cell of a picture."""
    return _LONG_WORD.sub(r"\g<0> ", cut(text, longest))


def number(value: float | None, decimals: int) -> str:
    """Return a value with a fixed number of decimals, `tidak tersedia` where there is none.

    Args:
        value: the figure in its indicator's unit, or None or NaN.
        decimals: how many decimals to show.
    """
    if value is None or math.isnan(value):
        return MISSING
    text = digits(value, decimals, decimals)
    return text.replace("-", MINUS) if text.strip("-0,") else text.lstrip("-")


def digits(value: float | Decimal, least: int, most: int) -> str:
    """Return a number with decimal comma, points for thousands and a hyphen for minus.

    Args:
        value: the number as it prints itself, rounded half to even on its decimal digits.
        least: how many decimals are shown although they are zero.
        most: how many decimals are shown.
    """
    whole, _, decimals = f"{Decimal(str(value)):,.{most}f}".partition(".")
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def read(text: str) -> float:
    """Return the number that a text writes with decimal comma, thousands joined or set apart by points.

    Raises:
        ValueError: it is none, or a point stands elsewhere than between thousands.
    """
    if "." in text and not _WITH_POINTS.fullmatch(text):
        raise ValueError(f"{text!r} has a point elsewhere than between thousands")
    try:
        return float(Decimal(text.replace(".", "").replace(",", ".")))
    except InvalidOperation as error:
        raise ValueError(f"{text!r} is no number") from error


def rounded(value: float, decimals: int) -> float:
    """Return a computed figure with just the digits that `number` prints: half to even on its decimal digits."""
    return float(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)) or 0.0


def signed(value: float | None, decimals: int) -> str:
    """Return a difference with its sign: `+0,42`, `−1,30`, `0,00`."""
    text = number(value, decimals)
    if text == MISSING or text.startswith(MINUS) or not text.strip("0,."):
        return text
    return f"+{text}"


def with_unit(text: str, unit: str) -> str:
    """Append the unit the way it is read aloud; an index and a proportion carry none."""
    if text == MISSING or unit in {"", "indeks", "proporsi"}:
        return text
    return f"{text}%" if unit == "persen" else f"{text} {unit}"


def is_money(unit: str) -> bool:
    """Whether figures of a unit are sums of money, in thousand rupiah."""
    return unit.startswith("ribu rupiah")


def money(thousands: float) -> str:
    """Return a sum of thousand rupiah as people say it: `Rp8,8 juta`, below a million `Rp143 ribu`."""
    if abs(round(thousands)) < 1000:
        return f"Rp{number(thousands, 0)} ribu"
    return f"Rp{number(thousands / 1000, 1)} juta"


def today() -> dt.date:
    """Return the day it is in Kalimantan, wherever the server stands and whatever its clock is set to."""
    return dt.datetime.now(tz=WITA).date()


def long_date(day: dt.date) -> str:
    """Return a date as `14 Februari 2024`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month(name: str) -> int:
    """Return the number of a month written as in `14 Februari 2024`, or in another way that offices use, as `Feb`.

    Raises:
        ValueError: no month is called so.
    """
    known = {**{full: at for at, full in enumerate(_MONTHS, start=1)}, **_OTHER_MONTHS}
    matches = {at for full, at in known.items() if full.casefold().startswith(name.casefold())}
    if len(name) < 3 or len(matches) != 1:
        raise ValueError(f"{name!r} is no month")
    return matches.pop()


def years(first: int, last: int) -> str:
    """Return the years from a first to a last one: `2010–2021`, or `2024`."""
    return str(first) if first == last else f"{first}–{last}"


def listing(names: list[str]) -> str:
    """Join names as an Indonesian sentence does: `A`, `A dan B`, `A, B, dan C`."""
    if len(names) > 2:
        return f"{', '.join(names[:-1])}, dan {names[-1]}"
    return " dan ".join(names)


_WORDS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")


def count_word(count: int) -> str:
    """Return a small count in words, a larger one in digits, as running text does."""
    return _WORDS[count] if 0 <= count < len(_WORDS) else number(count, 0)
