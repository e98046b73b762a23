"""How far the projection may be trusted: every series of figures tested on the years it did not know.

`python -m benchmarks.backtest` prints the table and writes it into README.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks import report
from setara.formulas.projection import Outlook, Scale, outlook, panel
from setara.frames import rows
from setara.store import catalogue
from setara.store.catalogue import Indicator
from setara.store.database import connect, run

PLACE = "backtest"
LEVELS = {"kabkota": "kabupaten/kota", "provinsi": "provinces, Indonesia"}
Figures = dict[str, dict[int, float]]
_HEAD = (
    "Series",
    "Level",
    "Regions",
    "Years",
    "Ahead",
    "Tested from",
    "Covered by 80 %",
    "Mean width",
    "Error",
    "No change",
    "Ratio",
    "Drawn",
)


@dataclass(frozen=True)
class Series:
    """The figures of one indicator, sex, vintage and level.

    Attributes:
        indicator, sex, vintage, level: what the figures are of; `provinsi` holds Indonesia too.
        figures: published values by region and year.
        until: the last year of the longest unbroken run, the newest of equal ones.
    """

    indicator: Indicator
    sex: str
    vintage: str
    level: str
    figures: Figures
    until: int

    @property
    def name(self) -> str:
        """Code, sex and, where there are two, the vintage."""
        parts = [self.indicator.code, self.sex if len(self.indicator.sexes) > 1 else ""]
        return " ".join(filter(None, [*parts, self.vintage if self.indicator.has_vintages else ""]))

    def outlook(self) -> Outlook:
        """Return the projection from the last year, with its back-test."""
        indicator = self.indicator
        return outlook(self.figures, Scale(indicator.valid_low, indicator.valid_high, indicator.decimals), self.until)


def all_series() -> Iterator[Series]:
    """Yield every series of an indicator with a direction, in the catalogue's order."""
    con = connect()
    known = catalogue.load(con)
    for indicator in known.indicators.values():
        for sex in indicator.sexes if indicator.direction != "netral" else ():
            found: dict[tuple[str, str], Figures] = defaultdict(lambda: defaultdict(dict))
            for row in rows(run(con, "series", {"indicator": indicator.code, "sex": sex, "province": None})):
                level = "kabkota" if known.regions[row.region_code].level == "kabkota" else "provinsi"
                found[str(row.vintage), level][row.region_code][int(row.year)] = float(row.value)
            for (vintage, level), figures in found.items():
                yield Series(indicator, sex, vintage, level, figures, _until(figures))


def _until(figures: Figures) -> int:
    years = sorted({year for own in figures.values() for year in own})
    return max(years, key=lambda year: (len(panel(figures, year).years), year))


def _lines(series: Series) -> list[tuple[str, ...]]:
    seen, places = series.outlook(), max(series.indicator.decimals, 1) + 1
    held = panel(series.figures, series.until)
    return [
        (
            series.name,
            LEVELS[series.level],
            str(len(held.regions)),
            f"{held.years[0]}-{held.years[-1]}",
            str(test.horizon),
            ", ".join(str(year) for year in test.origins),
            "" if test.coverage is None else f"{100 * test.coverage:.1f} %",
            "" if test.width is None else f"{test.width:.{places}f}",
            f"{test.error:.{places}f}",
            f"{test.still:.{places}f}",
            f"{test.error / test.still:.2f}",
            "yes" if test.horizon <= seen.farthest else "",
        )
        for test in seen.tests
    ]


def table() -> str:
    """Return the back-test of all series as a Markdown table, and below it which series could not be tested."""
    tested = [(one, _lines(one)) for one in all_series()]
    short: dict[str, list[str]] = defaultdict(list)
    for one, lines in tested:
        if not lines:
            short[LEVELS[one.level]].append(f"`{one.name}`")
    untested = "; ".join(f"{level}: {', '.join(names)}" for level, names in sorted(short.items()))
    return "\n\n".join(
        [
            report.markdown([_HEAD, *(line for _, lines in tested for line in lines)]),
            f"Not tested, fewer than three years without a gap since 2017. {untested}.",
        ]
    )


def main() -> None:
    """Test, print, write."""
    text = table()
    print(text)
    report.write(text, place=PLACE)


if __name__ == "__main__":
    main()
