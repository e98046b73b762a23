"""The figures of a profile as they are printed, and as they are offered for the columns of an analysis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from setara.findings.profile.figures import Dated, Shared, Subject
from setara.findings.tables import status
from setara.frames import plain
from setara.pictures.kinds import Cell, Number
from setara.sentences import quality, register
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES, Indicator, Region
from setara.store.citations import Citation
from setara.view import View

NONE = "–"
LONGEST_UNIT = 6
_PLAIN = {"indeks", "proporsi", "persen"}


def number(indicator: Indicator, value: float | None, mark: str = "") -> Number:
    """Return a figure with its unit, a long unit left to the name of its row, and what is known about it."""
    return Number(value, indicator.decimals, "" if _long(indicator) else indicator.unit, mark)


def _long(indicator: Indicator) -> bool:
    return len(indicator.unit) > LONGEST_UNIT and indicator.unit not in _PLAIN


def label(indicator: Indicator, sex: str = "T") -> str:
    """Return the name of a row, with the unit where it is too long to stand beside every figure."""
    name = indicator.label(sex)
    return f"{name} ({indicator.unit})" if _long(indicator) else name


def figure(indicator: Indicator, value: float | None, mark: str = "") -> Cell:
    """Return the cell of a figure, with what is known about it in brackets."""
    figure = number(indicator, value, mark)
    return Cell(figure.shown, figure)


def of_row(indicator: Indicator, row: Any) -> Cell:
    """Return the cell of a row of `queries/level.sql`: its figure, or why there is none."""
    value = plain(row.value)
    return Cell(status(row, indicator)) if value is None else figure(indicator, value, quality.odd_mark(row.flag))


def rank(place: float | None, of: float | None) -> Cell:
    """Return the cell of a rank."""
    if place is None or of is None:
        return Cell(NONE)
    return Cell(f"{place:.0f} dari {of:.0f}", Number(place, 0))


def mark(dated: Dated) -> str:
    """Return the flags of an indicator's figures in words."""
    return ", ".join(dict.fromkeys(quality.odd_mark(flag) for flag in dated.flags.values()))


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
        wanted.setdefault(period or subject.dated(code).period, []).append(code)
    province = subject.region.province_code
    key = "sources", province, tuple((period, *names) for period, names in wanted.items())
    return subject.shared.keep(key, lambda: _cited(subject.view, wanted, province))


def _cited(view: View, wanted: Mapping[tuple[int, str], Sequence[str]], province: str | None) -> list[Citation]:
    citations = [
        citation
        for (year, vintage), names in wanted.items()
        for citation in view.sources(indicators=names, sex=None, vintage=vintage, year=year, province=province)
    ]
    return list({c.text: c for c in citations}.values())


def offers(shared: Shared, region: Region) -> dict[str, dict[str, str]]:
    """Return texts by indicator and by field of the register's planning documents: `data`, `baseline`, `gender_indicator`.

    Indicators of which the regency has no published figure are left out.

    Args:
        shared: the figures; what is kept of them serves the next regency too.
        region: the regency.
    """
    subject = Subject(shared, region)
    offered = {code: _offer(subject, indicator) for code, indicator in shared.view.catalogue.indicators.items()}
    return {code: dict(texts) for code, texts in offered.items() if texts["baseline"]}


def _offer(subject: Subject, indicator: Indicator) -> Mapping[str, str]:
    figure = _figure(subject, indicator.code)
    parts = [i.code for i in subject.view.catalogue.indicators.values() if i.parent == indicator.code]
    split = [line for code in parts or [indicator.code] if (line := _figure(subject, code))]
    return {
        "data": "\n".join(split),
        "baseline": figure,
        "gender_indicator": "" if indicator.direction == "netral" else register.gender_indicator(indicator),
    }


def _figure(subject: Subject, code: str) -> str:
    """Return the newest figure of an indicator, empty where the regency has none."""
    try:
        # Of what is published for no regency there is no period at all.
        dated = subject.dated(code)
    except ValueError:
        return ""
    values = [(SEX_NAMES[sex].lower() if len(dated.sexes) > 1 else "", v) for sex, v in dated.values.items()]
    return register.analysis_figure(dated.indicator, dated.when, values, mark(dated)) if values else ""
