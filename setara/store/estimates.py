"""Estimates that stand beside published figures wherever these are told: computed once, when the figures are loaded."""

from __future__ import annotations

import duckdb
import pandas as pd

from setara.formulas.sampling_zeros import without_zero
from setara.frames import rows
from setara.paths import query_text

INPUTS = ("mtf", "mhpk20", "legislatif_p", "legislatif_l", "sma_p", "sma_l", "tpak_p", "tpak_l")
"""The inputs of an IKG, by the names of the formula's parameters."""


def fill_without_zero(con: duckdb.DuckDBPyConnection) -> None:
    """Fill the table `without_zero`: every published IKG on a zero of a survey, with last year's proportion instead.

    Args:
        con: the loaded figures with their summaries.
    """
    frame = con.execute(query_text("ikg_inputs")).df()
    before = {(row.region_code, row.year + 1): float(row.mtf) for row in rows(frame)}
    estimates = []
    for row in rows(frame[frame["ikg"].notna() & (frame["mtf"] == 0)]):
        inputs = {name: float(getattr(row, name)) for name in INPUTS}
        estimate = without_zero(inputs, int(row.year), before.get((row.region_code, row.year)))
        if estimate:
            estimates.append((row.region_code, int(row.year), "ikg", estimate.value))
    if estimates:
        con.append("without_zero", pd.DataFrame(estimates))
