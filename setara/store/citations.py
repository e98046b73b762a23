"""Sources in words, of findings and of single figures: publisher and table first, then the copy they came through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.store.catalogue import VINTAGE_NAMES, Catalogue, Indicator
from setara.store.database import Answers, ask, run

if TYPE_CHECKING:
    import duckdb

BOUNDARY_CREDIT = "© kontributor OpenStreetMap (ODbL 1.0), digeneralisasi"
"""Whose the boundaries are, for a line that already says that it is about them."""
BOUNDARIES = f"Batas wilayah {BOUNDARY_CREDIT}"
"""What stands beside every map."""
# A page cites the sources of a dozen parts of the figures: counted once for all, each takes no question of its own.
_COUNTED: Answers[dict[str, list[Any]]] = Answers(1)


@dataclass(frozen=True)
class SourceRequest:
    """Which figures a source was asked for; None stands for all.

    Attributes:
        indicators: codes.
        sex, vintage, year, province: limits; a vintage leaves the figures of indicators with one series in.
    """

    indicators: tuple[str, ...]
    sex: str | None = None
    vintage: str | None = None
    year: int | None = None
    province: str | None = None


@dataclass(frozen=True)
class Citation:
    """One source of the figures shown.

    Attributes:
        publisher: who published the figures.
        title: the table, a report's title in quotes, or a document.
        url: address, None where none is recorded.
        figures: how many of the figures asked for rest on it.
        series: the series of the figures, empty where there is only one.
        years: first and last year of the figures, None for a document.
        copy: what was read in place of the publisher's own page, empty where it was that page.
        asked: the figures it was asked for, None for a document; two citations of one source are equal all the same.
    """

    publisher: str
    title: str
    url: str | None
    figures: int
    series: str = ""
    years: tuple[int, int] | None = None
    copy: str = ""
    asked: SourceRequest | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """Publisher, table or title, series, years and copy in one Indonesian line."""
        years = formatting.years(*self.years) if self.years else ""
        parts = ", ".join(filter(None, (self.publisher, self.title, self.series, years)))
        return "; ".join(filter(None, (parts, through(self.copy))))


def cite(con: duckdb.DuckDBPyConnection, asked: SourceRequest) -> list[Citation]:
    """Return the sources that published figures rest on, the one with most figures first."""
    counted = _COUNTED.to("citations", con, lambda: _by_indicator(ask(con, "citations", {})))
    by_source: dict[tuple[str, ...], list[Any]] = {}
    for code in dict.fromkeys(asked.indicators):
        for row in counted.get(code, ()):
            if _meant(row, asked):
                by_source.setdefault((row.source_id, row.bps_table, row.bps_variable, row.vintage), []).append(row)
    cited = [(_citation(each, asked), source) for (source, *_), each in by_source.items()]
    return [one for one, _ in sorted(cited, key=lambda pair: (-pair[0].figures, pair[1]))]


def _by_indicator(frame: pd.DataFrame) -> dict[str, list[Any]]:
    grouped: dict[str, list[Any]] = {}
    for row in rows(frame):
        grouped.setdefault(row.indicator, []).append(row)
    return grouped


def _meant(row: Any, asked: SourceRequest) -> bool:
    """Whether a row of `queries/citations.sql` is of what is asked for; the nation is the reference of every province."""
    return (
        (asked.sex is None or row.sex == asked.sex)
        and (asked.vintage is None or row.vintage in {"tunggal", asked.vintage})
        and (asked.year is None or row.year == asked.year)
        and (asked.province is None or row.province_code == asked.province or not isinstance(row.province_code, str))
    )


def _citation(counted: Sequence[Any], asked: SourceRequest) -> Citation:
    row = counted[0]
    return Citation(
        publisher=row.publisher,
        title=row.bps_table if row.kind in {"tabel_bps", "salinan"} else f"“{row.title}”",
        url=row.url if isinstance(row.url, str) else None,
        figures=sum(one.figures for one in counted),
        series="" if row.vintage == "tunggal" else f"seri {VINTAGE_NAMES[row.vintage]}",
        years=(min(one.year for one in counted), max(one.year for one in counted)),
        copy=row.copy if isinstance(row.copy, str) else "",
        asked=asked,
    )


def through(copy: object) -> str:
    """Return through which copy a figure came, as the end of a citation; empty where the publisher itself was read."""
    if not isinstance(copy, str) or not copy:
        return ""
    # What was quoted or hosted says so itself: "melalui dikutip" would be no Indonesian.
    return copy if copy.startswith(("dikutip ", "dimuat ")) else f"melalui {copy}"


def lines(citations: Iterable[Citation]) -> list[str]:
    """Return one plain line a source, with its address, for files and handouts."""
    return [f"{c.text}{f' ({c.url})' if c.url else ''}" for c in citations]


def short(citations: Sequence[Citation]) -> str:
    """Return the publishers in one line for the foot of a chart."""
    publishers = list(dict.fromkeys(c.publisher for c in citations))
    if not publishers:
        return "Sumber: tidak ada angka terbit"
    shown = ", ".join(publishers[:3]) + (", dan lainnya" if len(publishers) > 3 else "")
    return f"Sumber: {shown}"


def origins(
    con: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
    sources: Iterable[Citation],
    regions: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return one row a figure: publisher, table, copy, flag, notes, second confirmations, address.

    Args:
        catalogue: indicators and regions.
        sources: what the finding cites.
        regions: codes of the regions told; None for all that the sources were asked for.
    """
    asked = dict.fromkeys(source.asked for source in sources if source.asked)
    parts = [part for each in asked for part in _origins_of(con, catalogue, each, regions)]
    if not parts:
        return pd.DataFrame()
    table = pd.concat(parts).drop_duplicates().reset_index(drop=True)
    return table.drop(columns="Seri") if set(table["Seri"]) == {VINTAGE_NAMES["tunggal"]} else table


def _origins_of(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue, asked: SourceRequest, regions: Sequence[str] | None
) -> Iterator[pd.DataFrame]:
    for code in asked.indicators:
        indicator = catalogue.indicators[code]
        for sex in [asked.sex] if asked.sex else indicator.sexes:
            limits = {"vintage": asked.vintage, "year": asked.year, "province": asked.province, "region_code": None}
            figures = run(con, "provenance", {"indicator": code, "sex": sex, **limits})
            if regions is not None:
                figures = figures[figures["region_code"].isin(list(regions))]
            if len(figures):
                yield _origin_table(figures, indicator, sex)


def _origin_table(provenance: pd.DataFrame, indicator: Indicator, sex: str) -> pd.DataFrame:
    """Return where the figures of `queries/provenance.sql` come from, publisher and table first."""
    return pd.DataFrame(
        {
            "Indikator": indicator.label(sex),
            "Wilayah": provenance["region"],
            "Tahun": provenance["year"].astype(str),
            "Seri": provenance["vintage"].astype(str).map(VINTAGE_NAMES),
            "Angka": [formatting.number(v, indicator.decimals) for v in provenance["value"]],
            "Penerbit": provenance["publisher"],
            "Tabel atau dokumen": provenance["title"],
            "Melalui": provenance["copy"],
            "Tanda": provenance["flag_label"],
            "Catatan": provenance["notes"],
            "Dikonfirmasi oleh": provenance["confirmations"],
            "Alamat": provenance["url"],
        }
    ).fillna("–")
