"""The scope of a view and its address: one place turns parameters into a scope and a scope into parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from setara import formatting
from setara.store.catalogue import ISLAND, SEX_NAMES, VINTAGE_NAMES, Catalogue, Indicator, Period

DEFAULT_INDICATOR = "ipg"
MOST_REGENCIES = 6
PARAMETERS = {
    "indikator": "kode indikator dari katalog",
    "tahun": "empat angka",
    "provinsi": "dua angka kode BPS, 61 sampai 65; tanpa parameter ini seluruh Kalimantan",
    "kab": "kode BPS empat angka, boleh diulang sampai enam kali",
    "vintage": "seri data: sp2010, lfsp2020, atau tunggal",
    "jk": "jenis kelamin: P, L, atau T",
}


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

    def parameters(self) -> dict[str, str | list[str]]:
        """Return the address parameters that reproduce this scope, defaults included."""
        parameters: dict[str, str | list[str]] = {"indikator": self.indicator, "tahun": str(self.year)}
        if self.province:
            parameters["provinsi"] = self.province[:2]
        if self.regencies:
            parameters["kab"] = list(self.regencies)
        return parameters | {"vintage": self.vintage, "jk": self.sex}


@dataclass(frozen=True)
class Resolution:
    """A scope that can be shown, and one Indonesian line for each parameter that could not be taken as it was."""

    scope: Scope
    messages: tuple[str, ...] = ()


def resolve(parameters: Mapping[str, Sequence[str]], catalogue: Catalogue, home: str | None = None) -> Resolution:
    """Turn address parameters into a scope; whatever is unknown or impossible falls back and is told.

    Args:
        parameters: the values of every parameter, as an address repeats them.
        catalogue: what exists.
        home: two-digit code of the province a bare address opens with.
    """
    given = {name: [v for v in parameters.get(name, ()) if v] for name in PARAMETERS}
    if home and not any(given.values()):
        given["provinsi"] = [home]
    messages = _repeated(given)
    indicator = _indicator(_first(given["indikator"]), catalogue, messages)
    sex = _sex(_first(given["jk"]), indicator, messages)
    vintage = _vintage(_first(given["vintage"]), indicator, messages)
    period = _period(_first(given["tahun"]), vintage, indicator, sex, catalogue, messages)
    scope = Scope(
        indicator=indicator.code,
        year=period.year,
        province=_province(_first(given["provinsi"]), catalogue, messages),
        regencies=_regencies(given["kab"], catalogue, messages),
        vintage=period.vintage,
        sex=sex,
    )
    messages.extend(_unborn(scope, catalogue))
    return Resolution(scope, tuple(messages))


def change_indicator(scope: Scope, code: str, catalogue: Catalogue) -> Scope:
    """Return the scope with another indicator; the year stays only where most regencies are published.

    A sex is kept only where it was a choice: the T of an index is none.
    """
    indicator = catalogue.indicators[code]
    chosen = len(catalogue.indicators[scope.indicator].sexes) > 1 and scope.sex in indicator.sexes
    sex = scope.sex if chosen else indicator.default_sex
    return _settle(replace(scope, indicator=code, sex=sex), catalogue, None)


def change_sex(scope: Scope, sex: str, catalogue: Catalogue) -> Scope:
    """Return the scope with another sex, in the same year and series where they are published."""
    return _settle(replace(scope, sex=sex), catalogue, scope.vintage)


def change_vintage(scope: Scope, vintage: str, catalogue: Catalogue) -> Scope:
    """Return the scope in another series, in the same year where most regencies are published in it."""
    return _settle(replace(scope, vintage=vintage), catalogue, vintage)


def _settle(scope: Scope, catalogue: Catalogue, vintage: str | None) -> Scope:
    periods = catalogue.periods_of(scope.indicator, scope.sex, vintage)
    same_year = [p for p in periods if p.year == scope.year and catalogue.covered(p)]
    period = same_year[0] if same_year else catalogue.default_period(scope.indicator, scope.sex, vintage)
    if period is None:
        return _settle(scope, catalogue, None)
    return replace(scope, year=period.year, vintage=period.vintage)


def _first(values: Sequence[str]) -> str | None:
    return values[0] if values else None


def _repeated(given: Mapping[str, Sequence[str]]) -> list[str]:
    return [
        f"Parameter {name} ditulis lebih dari sekali; yang dipakai {_quoted(values[0])}."
        for name, values in given.items()
        if name != "kab" and len(set(values)) > 1
    ]


def _quoted(value: str) -> str:
    """Return a stranger's text short enough and plain enough to be shown back."""
    plain = re.sub(r"[^\w .,/+-]", "", value)[:24]
    return f"“{plain}”"


def _indicator(value: str | None, catalogue: Catalogue, messages: list[str]) -> Indicator:
    fallback = catalogue.indicators[DEFAULT_INDICATOR]
    if value is None:
        return fallback
    if value not in catalogue.indicators:
        messages.append(f"Indikator {_quoted(value)} tidak dikenal; yang ditampilkan {fallback.short_name}.")
        return fallback
    return catalogue.indicators[value]


def _sex(value: str | None, indicator: Indicator, messages: list[str]) -> str:
    if value is None or value in indicator.sexes:
        return value or indicator.default_sex
    shown = SEX_NAMES[indicator.default_sex].lower()
    name = SEX_NAMES[value].lower() if value in SEX_NAMES else _quoted(value)
    messages.append(f"{indicator.short_name} tidak terbit untuk jenis kelamin {name}; yang ditampilkan {shown}.")
    return indicator.default_sex


def _vintage(value: str | None, indicator: Indicator, messages: list[str]) -> str | None:
    if value is None or value in indicator.vintages:
        return value
    if not indicator.has_vintages:
        messages.append(f"{indicator.short_name} hanya punya satu seri; pilihan vintage diabaikan.")
    else:
        names = formatting.listing([VINTAGE_NAMES[v] for v in indicator.vintages])
        messages.append(f"Vintage {_quoted(value)} tidak dikenal; {indicator.short_name} punya seri {names}.")
    return None


def _period(
    value: str | None,
    vintage: str | None,
    indicator: Indicator,
    sex: str,
    catalogue: Catalogue,
    messages: list[str],
) -> Period:
    fallback = catalogue.default_period(indicator.code, sex, vintage) or catalogue.default_period(indicator.code, sex)
    if fallback is None:
        raise LookupError(f"no figures of {indicator.code} {sex}")
    label = indicator.label(sex)
    if value is None:
        if vintage not in (None, fallback.vintage):
            asked, shown = VINTAGE_NAMES[vintage], VINTAGE_NAMES[fallback.vintage]
            messages.append(f"{label} tidak terbit pada seri {asked}; seri {shown} yang ditampilkan.")
        return fallback
    if not re.fullmatch(r"[0-9]{4}", value):
        messages.append(f"Tahun {_quoted(value)} tidak sah; yang ditampilkan {fallback.year}.")
        return fallback
    same_year = [p for p in catalogue.periods_of(indicator.code, sex) if p.year == int(value)]
    in_vintage = [p for p in same_year if vintage in (None, p.vintage)]
    if in_vintage:
        return max(in_vintage, key=lambda p: p.regencies)
    if same_year:
        name = VINTAGE_NAMES[same_year[0].vintage]
        messages.append(f"{label} {value} hanya terbit pada seri {name}; seri itu yang ditampilkan.")
        return same_year[0]
    messages.append(f"{label} kabupaten/kota tahun {value} tidak terbit; yang ditampilkan tahun {fallback.year}.")
    return fallback


def _province(value: str | None, catalogue: Catalogue, messages: list[str]) -> str | None:
    if value is None:
        return None
    codes = {p.code[:2]: p.code for p in catalogue.provinces}
    if value not in codes:
        messages.append(f"Provinsi {_quoted(value)} tidak dikenal; yang ditampilkan seluruh {ISLAND}.")
    return codes.get(value)


def _regencies(values: Sequence[str], catalogue: Catalogue, messages: list[str]) -> tuple[str, ...]:
    known = {r.code for r in catalogue.regencies()}
    unique = list(dict.fromkeys(values))
    unknown = [v for v in unique if v not in known]
    if unknown:
        names = formatting.listing([_quoted(v) for v in unknown[:3]])
        messages.append(f"Kode kabupaten/kota {names} tidak dikenal dan diabaikan.")
    chosen = [v for v in unique if v in known]
    if len(chosen) > MOST_REGENCIES:
        messages.append(f"Paling banyak {MOST_REGENCIES} kabupaten/kota; sisanya diabaikan.")
    return tuple(chosen[:MOST_REGENCIES])


def _unborn(scope: Scope, catalogue: Catalogue) -> list[str]:
    regions = [catalogue.regions[c] for c in scope.regencies]
    if scope.province:
        regions.append(catalogue.regions[scope.province])
    return [
        f"{r.name} baru dibentuk tahun {r.since}; angka tahun {scope.year} tidak ada."
        for r in regions
        if r.since is not None and scope.year < r.since
    ]
