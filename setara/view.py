"""A view: one scope over the loaded figures, and the exhibits it is told with."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

from setara.scope import Scope
from setara.sentences import words
from setara.store.catalogue import Catalogue, Indicator, Region
from setara.store.citations import Citation, cite
from setara.store.database import run

if TYPE_CHECKING:
    import duckdb
    import pandas as pd


@dataclass(frozen=True)
class View:
    """One scope over one database.

    Attributes:
        con: the loaded figures.
        catalogue: their catalogue.
        scope: what is shown.
    """

    con: duckdb.DuckDBPyConnection
    catalogue: Catalogue
    scope: Scope

    @property
    def indicator(self) -> Indicator:
        """The indicator of the scope."""
        return self.catalogue.indicators[self.scope.indicator]

    @property
    def place(self) -> str:
        """The province's or the island's name."""
        return self.catalogue.scope_name(self.scope.province)

    @property
    def regencies(self) -> list[Region]:
        """The regencies of the scope by code."""
        return self.catalogue.regencies(self.scope.province)

    @property
    def provinces(self) -> list[Region]:
        """The province of the scope, or all five."""
        return [p for p in self.catalogue.provinces if self.scope.province in (None, p.code)]

    def query(self, name: str, **changes: Any) -> pd.DataFrame:
        """Return a named query with the scope's parameters that it uses; `changes` adds or replaces some."""
        scope = self.scope
        known = {
            "indicator": scope.indicator,
            "sex": scope.sex,
            "vintage": scope.vintage,
            "year": scope.year,
            "province": scope.province,
        }
        return run(self.con, name, {**known, **changes})

    def sources(self, **limits: Any) -> list[Citation]:
        """Return the sources of the scope's figures; `limits` replaces the scope's sex, vintage, year or province."""
        scope = self.scope
        known: dict[str, Any] = {
            "sex": scope.sex,
            "vintage": scope.vintage,
            "year": scope.year,
            "province": scope.province,
        }
        indicators = limits.pop("indicators", [scope.indicator])
        return cite(self.con, indicators, **{**known, **limits})

    def about(self, years: str = "") -> str:
        """Return region, indicator, year and series in words."""
        return words.describe(self.scope, self.catalogue, years)


@dataclass(frozen=True)
class Exhibit:
    """A finding with all that belongs to it.

    Attributes:
        key: unique name on the page; part of file names.
        title: the finding, one Indonesian sentence without full stop.
        body: the chart, or a function that draws something else than plotly.
        table: what the chart shows, columns named in Indonesian.
        decimals: decimals of the numeric columns of the table, or of each of its rows.
        sources: where the figures come from.
        alternative: what the chart shows, for who cannot see it.
        scope_text: region, indicator, year and series in words.
        note: how to read it, or a caution.
        is_map: whether boundaries are drawn, so that their attribution stands beside.
        regions: codes of the regions whose figures are told; None for all that the sources were asked for.
    """

    key: str
    title: str
    body: go.Figure | Callable[[], None]
    table: pd.DataFrame
    decimals: Mapping[str, int | Sequence[int]]
    sources: Sequence[Citation]
    alternative: str
    scope_text: str
    note: str = ""
    is_map: bool = False
    regions: Sequence[str] | None = None
