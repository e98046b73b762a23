"""Some of the figures, as a reader chose them: rows of the open data, and what was computed of them in a table of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from setara.files import names, open_data
from setara.files.about import COLUMNS, DERIVED_COLUMNS, About
from setara.files.xlsx import Block, Sheet, about_sheet, workbook
from setara.store.catalogue import NATION
from setara.view import View


@dataclass(frozen=True)
class Selection:
    """What is taken of all figures.

    Attributes:
        indicators: codes of the indicators.
        sexes: `P`, `L`, `T`.
        first, last: the years, both among them.
        derived: whether what was computed of the indicators comes along.
    """

    indicators: Sequence[str]
    sexes: Sequence[str]
    first: int
    last: int
    derived: bool

    def stem(self, view: View) -> str:
        """Return the stem of its files; many indicators are told by their number."""
        of = self.indicators if len(self.indicators) <= 4 else (f"{len(self.indicators)}-indikator",)
        place = view.scope.regencies or (view.place,)
        return names.file_name("setara-data", *of, *place, *self.sexes, str(self.first), str(self.last))


def regions(view: View) -> list[str]:
    """Return the regions of a selection: the chosen regencies, else those of the scope, their provinces and the nation."""
    own = list(view.scope.regencies) or [r.code for r in view.regencies]
    above = dict.fromkeys(view.catalogue.regions[code].province_code or NATION for code in own)
    return [*own, *above, NATION]


def tables(view: View, selection: Selection) -> dict[str, pd.DataFrame]:
    """Return the rows chosen, by the name of the open data they are of and with its columns; `turunan` only where wanted.

    Args:
        view: whose regions are taken.
        selection: what else is asked of the rows.
    """
    every = view.query("all_observations")
    found = {open_data.ALL: every[every["sex"].isin(list(selection.sexes))]}
    if selection.derived:
        found[open_data.DERIVED] = view.query("all_derived")
    return {name: _within(rows, selection, regions(view)) for name, rows in found.items()}


def _within(rows: pd.DataFrame, selection: Selection, places: Sequence[str]) -> pd.DataFrame:
    kept = rows["indicator"].isin(list(selection.indicators)) & rows["region_code"].isin(list(places))
    return rows[kept & rows["year"].between(selection.first, selection.last)].reset_index(drop=True)


def sources(figures: pd.DataFrame) -> list[str]:
    """Return publisher and table of the figures of a selection, those with most figures first."""
    counted = Counter(zip(figures["publisher"], figures["source"], strict=True))
    return [f"{publisher}, {title} ({count} angka)" for (publisher, title), count in counted.most_common()]


def as_xlsx(chosen: Mapping[str, pd.DataFrame], about: About) -> bytes:
    """Return a workbook with a sheet a table, what their columns mean, and a note about the whole."""
    meanings = {open_data.ALL: COLUMNS, open_data.DERIVED: DERIVED_COLUMNS}
    meaning = [(name, column, text) for name in chosen for column, text in meanings[name].items()]
    told = pd.DataFrame(meaning, columns=["tabel", "kolom", "arti"])
    sheets = [Sheet(name, [Block(table)], filtered=True) for name, table in {**chosen, "kamus": told}.items()]
    return workbook([*sheets, about_sheet(about, "keterangan")], about)
