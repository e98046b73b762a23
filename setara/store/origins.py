"""Where every single figure of a finding comes from, asked of the database by what its sources were asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from setara.findings import tables
from setara.store.catalogue import VINTAGE_NAMES, Catalogue
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
            found = run(con, "provenance", {"indicator": code, "sex": sex, **limits})
            told = found if regions is None else found[found["region_code"].isin(list(regions))]
            if len(told):
                yield tables.origin_table(told, indicator, sex)
