"""Where every single figure of a finding comes from, asked of the database by what its sources were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from setara import formatting
from setara.store.catalogue import VINTAGE_NAMES, Catalogue, Indicator
from setara.store.citations import Asked, Citation
from setara.store.database import run

if TYPE_CHECKING:
    import duckdb


def of(
    con: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
    sources: Iterable[Citation],
    regions: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Return one row a figure: publisher, table, copy, flag, notes, second confirmations, address.

    Args:
        con: database.
        catalogue: indicators and regions.
        sources: what the finding cites.
        regions: codes of the regions told; None for all that the sources were asked for.
    """
    asked = dict.fromkeys(source.asked for source in sources if source.asked)
    parts = [part for each in asked for part in _parts(con, catalogue, each, regions)]
    if not parts:
        return pd.DataFrame()
    table = pd.concat(parts).drop_duplicates().reset_index(drop=True)
    return table.drop(columns="Seri") if set(table["Seri"]) == {VINTAGE_NAMES["tunggal"]} else table


def _parts(
    con: duckdb.DuckDBPyConnection, catalogue: Catalogue, asked: Asked, regions: Sequence[str] | None
) -> Iterator[pd.DataFrame]:
    for code in asked.indicators:
        indicator = catalogue.indicators[code]
        for sex in [asked.sex] if asked.sex else indicator.sexes:
            limits = {"vintage": asked.vintage, "year": asked.year, "province": asked.province}
            figures = run(con, "provenance", {"indicator": code, "sex": sex, **limits})
            if regions is not None:
                figures = figures[figures["region_code"].isin(list(regions))]
            if len(figures):
                yield _table(figures, indicator, sex)


def _table(provenance: pd.DataFrame, indicator: Indicator, sex: str) -> pd.DataFrame:
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
