"""What a page shows: a scope (an indicator in a year, of a province or the island, with regencies chosen), and a view of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from setara import formatting
from setara.store.catalogue import NATION, Catalogue, Indicator, Period, Region
from setara.store.citations import Citation, SourceRequest, cite
from setara.store.database import Answers, run

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

P = ParamSpec("P")
T = TypeVar("T")
DEFAULT_INDICATOR = "ipg"
MOST_REGENCIES = 6
MOST_KEPT = 256
KEPT: Answers[Any] = Answers(MOST_KEPT)


@dataclass(frozen=True)
class Scope:
    """What a page shows.

    Attributes:
        indicator: code of the indicator.
        year: the year shown.
        province: four-digit code of the province, None for the whole island.
        regencies: four-digit codes of the chosen regencies, six at most.
        vintage: the series, `tunggal` where the indicator has one.
        sex: P, L or T.
    """

    indicator: str
    year: int
    province: str | None
    regencies: tuple[str, ...]
    vintage: str
    sex: str


def about(scope: Scope, code: str) -> Scope:
    """Return the scope that tells of one region: a regency, a province, or the nation as no province."""
    if code.endswith("00"):
        return replace(scope, province=code, regencies=())
    return replace(scope, regencies=(code,))


def change_indicator(scope: Scope, code: str, catalogue: Catalogue) -> Scope:
    """Return the scope with another indicator; a year gone to stays where most regencies are published.

    Where the scope is in the year its indicator opens with, the other opens too, in its own. A sex is kept only where it
    was a choice: the T of an index is none.
    """
    indicator = catalogue.indicators[code]
    chosen = len(catalogue.indicators[scope.indicator].sexes) > 1 and scope.sex in indicator.sexes
    sex = scope.sex if chosen else indicator.default_sex
    opening = catalogue.default_period(scope.indicator, scope.sex)
    opens = opening is not None and (opening.year, opening.vintage) == (scope.year, scope.vintage)
    other = replace(scope, indicator=code, sex=sex)
    return _open(other, catalogue, None) if opens else _settle(other, catalogue, None)


def change_sex(scope: Scope, sex: str, catalogue: Catalogue) -> Scope:
    """Return the scope with another sex, in the same year and series where they are published."""
    return _settle(replace(scope, sex=sex), catalogue, scope.vintage)


def change_vintage(scope: Scope, vintage: str, catalogue: Catalogue) -> Scope:
    """Return the scope in another series, in the same year where most regencies are published in it."""
    return _settle(replace(scope, vintage=vintage), catalogue, vintage)


def _settle(scope: Scope, catalogue: Catalogue, vintage: str | None) -> Scope:
    periods = catalogue.periods_of(scope.indicator, scope.sex, vintage)
    same_year = [p for p in periods if p.year == scope.year and catalogue.covered(p)]
    if not same_year:
        return _open(scope, catalogue, vintage)
    return replace(scope, vintage=same_year[0].vintage)


def _open(scope: Scope, catalogue: Catalogue, vintage: str | None) -> Scope:
    period = catalogue.default_period(scope.indicator, scope.sex, vintage)
    if period is None:
        return _settle(scope, catalogue, None)
    return replace(scope, year=period.year, vintage=period.vintage)


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
    def chosen(self) -> list[Region]:
        """The regencies picked by the reader that lie in the scope."""
        inside = {r.code: r for r in self.regencies}
        return [inside[code] for code in self.scope.regencies if code in inside]

    @property
    def provinces(self) -> list[Region]:
        """The province of the scope, or all five."""
        return [p for p in self.catalogue.provinces if self.scope.province in (None, p.code)]

    @property
    def years(self) -> list[int]:
        """The years of the scope's series, oldest first."""
        return [p.year for p in self._periods]

    @property
    def covered_years(self) -> list[int]:
        """The years of the scope's series in which most regencies are published, oldest first."""
        return [p.year for p in self._periods if self.catalogue.covered(p)]

    @property
    def _periods(self) -> list[Period]:
        return self.catalogue.periods_of(self.scope.indicator, self.scope.sex, self.scope.vintage)

    @property
    def told(self) -> Region:
        """The one region that is told where one is: the last chosen, else the province, else the nation."""
        return self.catalogue.regions[(*self.scope.regencies[-1:], self.scope.province or NATION)[0]]

    @property
    def _limits(self) -> dict[str, Any]:
        scope = self.scope
        return {"sex": scope.sex, "vintage": scope.vintage, "year": scope.year, "province": scope.province}

    def query(self, name: str, **changes: Any) -> pd.DataFrame:
        """Return a named query with the scope's parameters that it uses; `changes` adds or replaces some."""
        return run(self.con, name, {"indicator": self.scope.indicator, **self._limits, **changes})

    def sources(self, **limits: Any) -> list[Citation]:
        """Return the sources of the scope's figures; `limits` replaces the scope's sex, vintage, year or province."""
        indicators = tuple(limits.pop("indicators", [self.scope.indicator]))
        return cite(self.con, SourceRequest(indicators, **{**self._limits, **limits}))


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
