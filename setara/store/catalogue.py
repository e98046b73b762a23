"""The catalogue of indicators and regions: what may be asked, how it is named, and which periods are published."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from setara import formatting
from setara.formulas.paces import JUMP, Course, Movement, course, is_change, movement
from setara.frames import rows
from setara.store.database import run

if TYPE_CHECKING:
    import duckdb
    import pandas as pd

Direction = Literal["naik", "turun", "seratus", "separuh", "netral"]

SEX_NAMES = {"P": "Perempuan", "L": "Laki-laki", "T": "Gabungan"}
VINTAGE_NAMES = {"sp2010": "UHH SP2010", "lfsp2020": "UHH hasil Long Form SP2020", "tunggal": "satu seri"}
ISLAND = "Kalimantan"
NATION = "0000"
WELL_COVERED = 0.9


@dataclass(frozen=True)
class Indicator:
    """One row of `data/indicators.csv`.

    Attributes:
        code: the key used in addresses and figures.
        unit: unit of the values as shown on screen.
        decimals: decimals the figure is published with.
        direction: which way is better; `seratus` is best at 100, `separuh` at 50.
        ideal: the best value where the direction has one.
        scale_low, scale_high: fixed limits of every scale that shows it, all years and sexes.
        class_1, class_2, class_3, class_4: where the five classes of a map meet, of all years and sexes.
        valid_low, valid_high: limits beyond which a value is wrong; between them and the scale's it is only unusual.
        unit_above, unit_below: how far from the best a unit above and below `ideal` is, or zero where there is none.
        parity_gap: women minus men that counts as equal, None without values by sex.
        noise: a change of this or less is no change.
        noise_from: how the noise was found, `pembulatan`, `kelokan` or `langkah`.
        gap_noise: a difference between women and men of this or less is none, where that wavers more than the figures do.
        sexes: the sexes published, P, L or T.
        vintages: the series published, `tunggal` where there is one.
        parent: code of the index it feeds.
    """

    code: str
    name: str
    short_name: str
    definition: str
    unit: str
    decimals: int
    direction: Direction
    ideal: float | None
    scale_low: float
    class_1: float
    class_2: float
    class_3: float
    class_4: float
    scale_high: float
    parity_gap: float | None
    noise: float
    noise_from: str
    gap_noise: float | None
    sexes: tuple[str, ...]
    default_sex: str
    vintages: tuple[str, ...]
    parent: str | None
    dimension: str
    bps_table: str
    bps_variable: str | None
    valid_low: float
    valid_high: float
    unit_above: float
    unit_below: float

    @property
    def class_limits(self) -> tuple[float, float, float, float]:
        """Where the five classes of a map meet, lowest first."""
        return self.class_1, self.class_2, self.class_3, self.class_4

    @property
    def has_vintages(self) -> bool:
        """Whether the indicator exists in two series that must not be joined."""
        return len(self.vintages) > 1

    @property
    def has_gap(self) -> bool:
        """Whether women and men can be told apart."""
        return {"P", "L"} <= set(self.sexes)

    def can_be(self, value: float, is_regency: bool = True) -> bool:
        """Whether a value is not wrong by its unit and scale; people of a wider region add up to any number."""
        return self.valid_low <= value and (value <= self.valid_high or (self.is_count and not is_regency))

    @property
    def is_count(self) -> bool:
        """Whether the value of a wider region is the sum of its regencies."""
        return self.unit == "jiwa"

    def is_change(self, difference: float) -> bool:
        """Whether a difference between two values of one series is more than noise."""
        return is_change(self.noise, difference)

    @property
    def jump(self) -> float:
        """A change of more than this in one year is named.

        Five points of an index or a percentage, five hundredths of what runs from 0 to 1, a twentieth of other scales.
        """
        if self.scale_high <= 1:
            return JUMP / 100
        return JUMP if self.unit in {"indeks", "persen"} else (self.scale_high - self.scale_low) / 20

    def worth(self, value: float) -> float:
        """Return how good a value is, the larger the better; of a neutral indicator the value itself."""
        return value if self.direction == "netral" else -self.distance(value)

    def moved(self, before: float, now: float) -> Movement:
        """Return which way a figure went between two years of one series; inside the noise it is no change."""
        return movement(self.worth(now) - self.worth(before), None, self.noise)

    @property
    def apart(self) -> float:
        """How far women's figure may be from men's of the same year without being more than noise."""
        return self.gap_noise or self.noise

    def beside(self, women: float, men: float) -> Movement:
        """Return how women stand beside men: better (`membaik`), worse (`memburuk`), or inside the noise the same."""
        return movement(self.worth(women) - self.worth(men), None, self.apart)

    def lags(self, women: float, men: float) -> bool:
        """Return whether women are worse off than men beyond the noise.

        A share of women lags where it is less than half. A longer life is a lead, however small beside `parity_gap`.
        """
        if self.direction == "separuh":
            return women < men and self.is_change(women - (self.ideal or 0.0))
        return self.beside(women, men) == "memburuk"

    def course(self, published: Mapping[int, float], year: int) -> Course | None:
        """Return how a region's figure moved up to a year, see `paces.course`."""
        return course(published, year, self.worth, self.noise, self.jump)

    def is_usual(self, value: float) -> bool:
        """Whether a value lies on the scale; beyond its ends colours stay those of the ends."""
        return self.scale_low <= value <= self.scale_high

    @property
    def menu_name(self) -> str:
        """What a choice calls it: an abbreviation with the name that it stands for, else the short name."""
        return f"{self.short_name} · {self.name}" if self.short_name.isupper() else self.short_name

    def label(self, sex: str) -> str:
        """Return the short name, with the sex where it is part of the figure's meaning."""
        if sex == "T" or len(self.sexes) == 1:
            return self.short_name
        return f"{self.short_name} {SEX_NAMES[sex].lower()}"

    def show(self, value: float | None) -> str:
        """Return a value with its decimals and unit."""
        return formatting.with_unit(formatting.number(value, self.decimals), self.unit)

    def say(self, value: float | None) -> str:
        """Return a value as a sentence tells it: as `show` does, but money as people say it and a share of 1 as percent."""
        if value is None or math.isnan(value):
            return self.show(value)
        if self.unit == "proporsi":
            return formatting.with_unit(formatting.number(100 * value, self.decimals - 2), "persen")
        return f"{formatting.money(float(value))} per tahun" if formatting.is_money(self.unit) else self.show(value)

    def say_part(self, value: float | None) -> str:
        """Return a value before another of the same unit, of which only the last one says that its money is a year's."""
        return self.say(value).removesuffix(" per tahun")

    def say_change(self, change: float | None) -> str:
        """Return a difference as a sentence tells it: as `show_change` does, but money and shares as `say` tells them."""
        if change is None or math.isnan(change):
            return self.show_change(change)
        if self.unit == "proporsi":
            return f"{formatting.signed(100 * change, self.decimals - 2)} persen poin"
        if not formatting.is_money(self.unit):
            return self.show_change(change)
        sign = "" if not round(change) else formatting.MINUS if change < 0 else "+"
        return f"{sign}{formatting.money(abs(float(change)))}"

    def show_change(self, change: float | None) -> str:
        """Return a difference between two values; of percentages it is in points."""
        text = formatting.signed(change, self.decimals)
        if text == formatting.MISSING or self.unit in {"indeks", "proporsi"}:
            return text
        return f"{text} persen poin" if self.unit == "persen" else f"{text} {self.unit}"

    def distance(self, value: float) -> float:
        """Return how far a value is from the best, as `distance_to_best` of the schema says; the smaller the better."""
        beyond = value - (self.ideal or 0.0)
        return self.unit_above * beyond if beyond > 0 else self.unit_below * -beyond


@dataclass(frozen=True)
class Region:
    """One row of `data/regions.csv` with its bounds in degrees."""

    code: str
    name: str
    level: str
    kind: str
    province_code: str | None
    capital: str
    since: int | None
    bounds: tuple[float, float, float, float] | None
    label_point: tuple[float, float] | None


@dataclass(frozen=True)
class Period:
    """One year of one series and how much of it is published."""

    year: int
    vintage: str
    regencies: int
    provinces: int


@dataclass(frozen=True)
class Catalogue:
    """All indicators, regions and periods of the loaded figures."""

    indicators: dict[str, Indicator]
    regions: dict[str, Region]
    periods: dict[tuple[str, str], tuple[Period, ...]]

    @property
    def provinces(self) -> list[Region]:
        """The provinces by code."""
        return [r for r in self.regions.values() if r.level == "provinsi"]

    @property
    def indices(self) -> list[Indicator]:
        """The indicators that others feed, in the catalogue's order."""
        fed = {i.parent for i in self.indicators.values()}
        return [i for i in self.indicators.values() if i.code in fed]

    def components(self, index: str) -> list[Indicator]:
        """Return the indicators that feed an index, in the catalogue's order; none for what is no index."""
        return [i for i in self.indicators.values() if i.parent == index]

    def regencies(self, province_code: str | None = None) -> list[Region]:
        """Return the regencies by code, all of them or one province's."""
        return [r for r in self.regions.values() if r.level == "kabkota" and province_code in (None, r.province_code)]

    def periods_of(self, indicator: str, sex: str, vintage: str | None = None) -> list[Period]:
        """Return the periods with regencies, oldest first, of one vintage or all.

        Where no regency was ever published, the periods of the provinces.
        """
        periods = [p for p in self.periods.get((indicator, sex), ()) if vintage in (None, p.vintage)]
        return [p for p in periods if p.regencies] or [p for p in periods if p.provinces]

    def covered(self, period: Period) -> bool:
        """Whether at least nine regencies in ten are published in the period."""
        return period.regencies >= WELL_COVERED * len(self.regencies())

    def default_period(self, indicator: str, sex: str, vintage: str | None = None) -> Period | None:
        """Return the latest well covered period of the series that regencies and provinces have in common.

        A year in which only the regencies are published yet is their newest all the same. Where no period has its provinces, the
        latest well covered one; where none is well covered, the latest.
        """
        periods = self.periods_of(indicator, sex, vintage)
        covered = [p for p in periods if self.covered(p)]
        complete = [p for p in covered if p.provinces == len(self.provinces)]
        if complete:
            series = max(complete, key=lambda p: p.year).vintage
            covered = [p for p in covered if p.vintage == series]
        return max(covered or periods, key=lambda p: p.year, default=None)

    def scope_name(self, province_code: str | None) -> str:
        """Return the province's name, or the island's."""
        return self.regions[province_code].name if province_code else ISLAND


def load(con: duckdb.DuckDBPyConnection) -> Catalogue:
    """Read the catalogue from the database."""
    indicators = run(con, "catalogue").merge(run(con, "limits"), on="code")
    return Catalogue(
        indicators={str(row["code"]): _indicator(row) for row in _rows(indicators)},
        regions={str(row["region_code"]): _region(row) for row in _rows(run(con, "regions"))},
        periods=_periods(run(con, "availability")),
    )


def _rows(frame: pd.DataFrame) -> Iterable[dict[str, object]]:
    clean = frame.astype(object).where(frame.notna(), None)
    return clean.to_dict(orient="records")  # type: ignore[return-value]


def _indicator(row: dict[str, object]) -> Indicator:
    fields = {k: v for k, v in row.items() if k != "order"}
    fields["sexes"] = tuple(str(row["sexes"]).split())
    fields["vintages"] = tuple(str(row["vintages"]).split())
    fields["decimals"] = int(str(row["decimals"]))
    return Indicator(**fields)  # type: ignore[arg-type]


def _region(row: dict[str, object]) -> Region:
    def degrees(*names: str) -> tuple[float, ...] | None:
        return None if row[names[0]] is None else tuple(float(str(row[n])) for n in names)

    return Region(
        code=str(row["region_code"]),
        name=str(row["name"]),
        level=str(row["level"]),
        kind=str(row["kind"]),
        province_code=None if row["province_code"] is None else str(row["province_code"]),
        capital=str(row["capital"]),
        since=None if row["since"] is None else int(float(str(row["since"]))),
        bounds=degrees("west", "south", "east", "north"),  # type: ignore[arg-type]
        label_point=degrees("label_lon", "label_lat"),  # type: ignore[arg-type]
    )


def _periods(frame: pd.DataFrame) -> dict[tuple[str, str], tuple[Period, ...]]:
    by_series: dict[tuple[str, str], list[Period]] = {}
    for row in rows(frame.sort_values(["year", "vintage"])):
        period = Period(int(row.year), str(row.vintage), int(row.regencies), int(row.provinces))
        by_series.setdefault((str(row.indicator), str(row.sex)), []).append(period)
    return {key: tuple(periods) for key, periods in by_series.items()}
