"""What a page shows: an indicator in a year, of a province or the island, with the regencies chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace

from setara.store.catalogue import Catalogue

DEFAULT_INDICATOR = "ipg"
MOST_REGENCIES = 6


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
