"""IKG 2025 that rests on a survey proportion of exactly zero, with the proportion of the year before."""

from __future__ import annotations

import duckdb
import pytest

from setara.findings import inputs as inputs_findings
from setara.formulas.paces import without_zero
from setara.store.database import run


def inputs(con: duckdb.DuckDBPyConnection, region: str, year: int) -> dict[str, float]:
    frame = run(con, "ikg_inputs")
    row = frame[(frame["region_code"] == region) & (frame["year"] == year)].iloc[0]
    return {name: float(row[name]) for name in inputs_findings.IKG_INPUTS}


@pytest.mark.parametrize(
    ("region", "value", "mtf"),
    [("6307", 0.416, 0.042), ("6504", 0.379, 0.040), ("6411", 0.342, 0.040), ("6471", 0.301, 0.037)],
)
def test_the_four_that_rest_on_a_zero(con: duckdb.DuckDBPyConnection, region: str, value: float, mtf: float):
    before = inputs(con, region, 2024)["mtf"]
    assert before == mtf
    assert without_zero(inputs(con, region, 2025), before) == pytest.approx(value, abs=0.0005)


def test_a_zero_after_a_proportion_below_the_floor_changes_nothing(con: duckdb.DuckDBPyConnection):
    before = inputs(con, "6474", 2024)["mtf"]
    assert before == 0.001
    assert without_zero(inputs(con, "6474", 2025), before) is None


def test_a_proportion_that_is_not_zero_stays_and_no_year_before_gives_none(con: duckdb.DuckDBPyConnection):
    assert without_zero(inputs(con, "6301", 2025), 0.1) is None
    assert without_zero(inputs(con, "6471", 2025), None) is None
