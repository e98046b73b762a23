"""The figures of a profile as they are printed: one way for every table and picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from setara import formatting
from setara.findings import tables
from setara.findings.profile.figures import Subject, Told
from setara.pictures.kinds import Cell, Number, Pair
from setara.pictures.numbers import plain
from setara.sentences import profile as words
from setara.store.catalogue import VINTAGE_NAMES, Indicator
from setara.store.citations import Citation
from setara.view import View

NONE = "–"
LONGEST_UNIT = 6
_PLAIN = {"indeks", "proporsi", "persen"}


def text(indicator: Indicator, value: float | None) -> str:
    """Return a figure with its unit, a long unit left to the name of its row."""
    return formatting.number(value, indicator.decimals) if _long(indicator) else indicator.show(value)


def _long(indicator: Indicator) -> bool:
    return len(indicator.unit) > LONGEST_UNIT and indicator.unit not in _PLAIN


def label(indicator: Indicator, sex: str = "T") -> str:
    """Return the name of a row, with the unit where it is too long to stand beside every figure."""
    name = indicator.label(sex)
    return f"{name} ({indicator.unit})" if _long(indicator) else name


def figure(indicator: Indicator, value: float | None, mark: str = "") -> Cell:
    """Return the cell of a figure, with what is known about it in brackets."""
    return Cell(f"{text(indicator, value)}{f' ({mark})' if mark else ''}", value)


def of_row(indicator: Indicator, row: Any) -> Cell:
    """Return the cell of a row of `queries/level.sql`: its figure, or why there is none."""
    value, known = plain(row.value), tables.status(row)
    return Cell(known) if value is None else figure(indicator, value, known)


def rank(place: float | None, of: float | None) -> Cell:
    """Return the cell of a rank."""
    if place is None or of is None:
        return Cell(NONE)
    return Cell(f"{place:.0f} dari {of:.0f}", place)


def mark(told: Told) -> str:
    """Return the flags of an indicator's figures in words."""
    return ", ".join(dict.fromkeys(flag.replace("_", " ") for flag in told.flags.values()))


def series_name(vintage: str) -> str:
    """Return the series as the end of a line's name, nothing for the usual one."""
    return f" · {VINTAGE_NAMES[vintage]}" if vintage == "lfsp2020" else ""


def sources(subject: Subject, codes: Sequence[str], period: tuple[int, str] | None = None) -> list[Citation]:
    """Return the sources of indicators in the periods they are told in, or all in one.

    Args:
        subject: the regency.
        codes: codes of the indicators.
        period: year and series; None for those they are told in.
    """
    wanted: dict[tuple[int, str], list[str]] = {}
    for code in codes:
        wanted.setdefault(period or subject.told(code).told_in, []).append(code)
    province = subject.region.province_code
    key = "sources", province, tuple((period, *names) for period, names in wanted.items())
    return subject.ground.keep(key, lambda: _cited(subject.view, wanted, province))


def _cited(view: View, wanted: Mapping[tuple[int, str], Sequence[str]], province: str | None) -> list[Citation]:
    found = [
        citation
        for (year, vintage), names in wanted.items()
        for citation in view.sources(indicators=names, sex=None, vintage=vintage, year=year, province=province)
    ]
    return list({c.text: c for c in found}.values())


@dataclass(frozen=True)
class Component:
    """One component of the IPG for women and men.

    Attributes:
        indicator: the component.
        women, men: the figures, None where they are neither published nor derived.
        derived: the sexes whose figure is derived.
    """

    indicator: Indicator
    women: float | None
    men: float | None
    derived: frozenset[str]

    @property
    def gap(self) -> float | None:
        """Women minus men, in the component's unit."""
        return None if self.women is None or self.men is None else round(self.women - self.men, 6)

    @property
    def remark(self) -> str:
        """Which figures are derived, in words."""
        names = [name for sex, name in (("P", "perempuan"), ("L", "laki-laki")) if sex in self.derived]
        return f"turunan: {formatting.listing(names)}" if names else ""

    def pair(self) -> Pair:
        """Return the component as it is drawn."""
        indicator = self.indicator
        both = ", turunan" if len(self.derived) > 1 else ""
        return Pair(
            f"{indicator.short_name} ({indicator.unit}{both})",
            self._number("P", self.women),
            self._number("L", self.men),
            words.gap_words(indicator, self.women, self.men),
            indicator.scale_low,
            indicator.scale_high,
        )

    def _number(self, sex: str, value: float | None) -> Number:
        # Said once, with the name, where it holds for both.
        known = " (turunan)" if self.derived == {sex} else ""
        return Number(value, f"{formatting.number(value, self.indicator.decimals)}{known}")
