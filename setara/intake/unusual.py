"""Brought figures that are odd beside all others, by the check that the page Data shows of those published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from setara.formulas import oddities
from setara.frames import rows
from setara.intake.contradictions import key
from setara.intake.remarks import Problem, warning
from setara.store.catalogue import Catalogue


def odd(
    figures: pd.DataFrame, published: pd.DataFrame, catalogue: Catalogue, known: Sequence[Problem]
) -> list[Problem]:
    """Return a warning for each brought figure that is odd, and for each total that brought figures make odd.

    Args:
        figures: text in the columns `forms.COLUMNS`, those that change something, all sound.
        published: the figures they are put over, in the columns of data/observations.csv.
        catalogue: indicators and regions.
        known: the warnings there are: a figure that has one is not told again.
    """
    touched = published[published["indicator"].isin(list(figures["indicator"]))]
    both = pd.concat([touched, figures])[[*oddities.KEY, "value"]].drop_duplicates(oddities.KEY, keep="last")
    noise = {i.code: i.noise for i in catalogue.indicators.values()}
    found = oddities.odd(_numbers(both, catalogue), noise)
    told = {(p.line, p.column, p.value) for p in known}
    brought = {key(row): row for row in rows(figures)}
    problems = []
    for row in rows(found):
        own = _behind(row, brought)
        if own is None or (_line(own), own.column, own.value) in told:
            continue
        indicator = catalogue.indicators[row.indicator]
        beside = "" if pd.isna(row.expected) else f"; yang diduga {indicator.show(row.expected)} (diolah)"
        why = f"janggal, {oddities.WORDS[row.kind]}{beside}"
        problems.append(warning(_line(own), own.column, own.value, why, "cocokkan dengan tabel BPS"))
    return problems


def _behind(row: Any, brought: dict[tuple[str, int, str, str, str], Any]) -> Any:
    """Return the brought figure an odd one is, or that made a total odd; None where none did."""
    sexes = (row.sex, "P", "L") if row.kind == "gabungan" else (row.sex,)
    keys = ((row.region_code, int(row.year), row.indicator, sex, row.vintage) for sex in sexes)
    return next((brought[k] for k in keys if k in brought), None)


def _line(row: Any) -> int | None:
    return int(row.line) if str(row.line).isdigit() else None


def _numbers(figures: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return figures of text as `formulas.oddities.odd` takes them."""
    regions = [catalogue.regions[code] for code in figures["region_code"]]
    return figures.assign(
        year=figures["year"].astype(int),
        value=figures["value"].astype(float),
        level=[r.level for r in regions],
        province_code=pd.Series([r.province_code for r in regions], figures.index, dtype=object),
        unit=[catalogue.indicators[code].unit for code in figures["indicator"]],
    ).reset_index(drop=True)
