"""A view: one scope over the loaded figures."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields, is_dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from setara import formatting
from setara.scope import Scope
from setara.store.catalogue import Catalogue, Indicator, Region
from setara.store.citations import Citation, cite
from setara.store.database import Answers, run

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

P = ParamSpec("P")
T = TypeVar("T")
MOST_KEPT = 256
KEPT: Answers[Any] = Answers(MOST_KEPT)


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
    def opens(self) -> bool:
        """Whether the scope is in the year its indicator opens with: who went elsewhere chose that year and no later one."""
        scope = self.scope
        opening = self.catalogue.default_period(scope.indicator, scope.sex, scope.vintage)
        return opening is not None and opening.year == scope.year

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


class OfView(Protocol):
    """Something asked about a view."""

    @property
    def view(self) -> View:
        """The view."""
        ...


Asked = TypeVar("Asked", bound=View | OfView)


def remembered(make: Callable[Concatenate[Asked, P], T]) -> Callable[Concatenate[Asked, P], T]:
    """Have a function's answers of the day kept for all who ask the same of the same figures.

    Args:
        make: takes a view, or what is asked about one, and depends on nothing but its arguments, the figures and the day;
            who gets its answer changes it only where it is a frame. Arguments by name are frames or can be hashed as all others.
    """

    @wraps(make)
    def known(asked: Asked, /, *args: P.args, **named: P.kwargs) -> T:
        view = asked if isinstance(asked, View) else asked.view
        keys = _key(asked), *map(_key, args), *((name, _key(value)) for name, value in sorted(named.items()))
        question = make, formatting.today(), id(view.catalogue), keys
        answer = KEPT.to(question, view.con, lambda: make(asked, *args, **named))
        # Frames copy on write, as those of queries do.
        kept: T = answer.copy(deep=False) if hasattr(answer, "columns") else answer
        return kept

    return known


def _key(given: Any) -> Hashable:
    """Return what tells an argument from all others, and does not keep the figures themselves."""
    if isinstance(given, View):
        return given.scope
    if isinstance(given, list):
        return tuple(given)
    if hasattr(given, "columns"):
        return tuple(given.columns), given.to_csv()
    if is_dataclass(given) and any(isinstance(getattr(given, f.name), View) for f in fields(given)):
        return type(given), tuple(_key(getattr(given, f.name)) for f in fields(given))
    return given  # type: ignore[no-any-return]
