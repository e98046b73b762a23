"""A view: one scope over the loaded figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from setara.scope import Scope
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
