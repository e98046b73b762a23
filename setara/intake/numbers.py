"""Numbers as people and BPS write them: decimal comma or point, points for thousands, marks for no value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from setara.store.catalogue import Indicator

# "Nihil" and "tidak ada" may be a zero, so they are none of these.
MISSING = frozenset(
    {
        *("", "-", "--", "–", "—", "−", "..", "...", "…", "na", "n/a", "n.a", "n.a.", "#n/a", "nan", "null"),
        *("tidak tersedia", "belum tersedia", "tidak terbit", "belum terbit", "belum rilis", "belum dirilis"),
        *("tidak ada data", "belum ada data", "data tidak tersedia", "data belum tersedia"),
    }
)
_SINGLE = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_FULL = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+|-?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
# Marks of a footnote, a provisional or a revised figure. A bracket right behind a digit belongs to nobody: 61,11).
_MARK = re.compile(
    r"(?<=[0-9])(?:\s*(\*{1,3}\)?|\([*rexps]\)|[rexps]\)?|[¹²³†‡]|\s[0-9a-z]\)|\^[0-9a-z]\)?))$", re.IGNORECASE
)
_MONEY = re.compile(r"^rp\.?\s*(?=[0-9])", re.IGNORECASE)
_FIGURE = re.compile(r"(?:rp\.?\s*)?[-−+]?[0-9]", re.IGNORECASE)
_LONGEST = 40
_UNITS = {"persen": ("%", "persen"), "tahun": ("tahun",)}


# Not frozen: Python and its context managers write the traceback into an exception on its way.
@dataclass(eq=False)
class NotANumberError(Exception):
    """A cell that is no number: why, and how to mend it."""

    why: str
    mend: str


def is_missing(cell: str | float) -> bool:
    """Whether a cell says that there is no value."""
    return cell != cell if isinstance(cell, float) else cell.strip().lower() in MISSING  # noqa: PLR0124


def begins(text: str) -> bool:
    """Whether a text begins as a number does."""
    return bool(_FIGURE.match(text))


def unmarked(cell: str | float) -> tuple[str | float, str]:
    """Return a cell without the mark behind its number, and the mark."""
    if isinstance(cell, float) or not cell[:1].isdigit():
        return cell, ""
    mark = _MARK.search(cell)
    return (cell[: mark.start()].strip(), mark[1].strip()) if mark else (cell, "")


def plain(value: float | Decimal) -> str:
    """Return a number as the figure files write it; the noise of binary fractions is rounded away."""
    text = format(Decimal(f"{value:.12g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse(cell: str | float, indicator: Indicator) -> str:
    """Return a value as the figure files write it.

    Args:
        cell: text with decimal comma or point, or a number.
        indicator: its unit, scale and decimals tell `12.345` as thousands from `12.345` as a fraction.

    Raises:
        NotANumberError: the text is none, or can be read in two ways.
    """
    if isinstance(cell, float):
        return plain(cell)
    text = re.sub(r"(?<=[0-9]) (?=[0-9]{3}(?:[^0-9]|$))", "", cell.strip()).replace("−", "-")
    text = _MONEY.sub("", text) if "rupiah" in indicator.unit else text
    for unit in _UNITS.get(indicator.unit, ()):
        text = text.removesuffix(unit).strip()
    readings = _readings(text) if len(text) <= _LONGEST else []
    if not readings:
        raise NotANumberError(*_reason(text))
    fitting = [r for r in readings if indicator.can_be(float(r))] or readings[:1]
    if len(fitting) > 1:
        fitting = [r for r in fitting if _places(r) <= indicator.decimals]
    if len(fitting) != 1:
        raise NotANumberError("dapat dibaca sebagai ribuan atau pecahan", "tulis tanpa pemisah ribuan")
    return format(fitting[0], "f")


def _readings(text: str) -> list[Decimal]:
    if _FULL.fullmatch(text):
        decimal = max(text.rfind(","), text.rfind("."))
        return [Decimal(re.sub(r"[.,]", "", text[:decimal]) + "." + text[decimal + 1 :])]
    readings = [Decimal(text.replace(",", "."))] if _SINGLE.fullmatch(text) else []
    if _THOUSANDS.fullmatch(text):
        readings.append(Decimal(re.sub(r"[.,]", "", text)))
    return readings


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _reason(text: str) -> tuple[str, str]:
    if re.match(r"\d{4}-\d{2}-\d{2}", text):
        return "terbaca sebagai tanggal", "ubah format sel menjadi teks atau angka, lalu tulis ulang nilainya"
    if text.startswith("#"):
        return "galat lembar kerja", "perbaiki nilainya di lembar kerja"
    if text.startswith(("=", "@", "+")):
        return "rumus, bukan angka", "ganti rumus dengan nilainya"
    if re.match(r"-?\d", text):
        return "angka disertai tanda lain", "tulis angkanya saja; catatan kaki dan satuan dihapus"
    return "bukan angka", "tulis angka seperti 85,12, atau - bila tidak ada nilai"
