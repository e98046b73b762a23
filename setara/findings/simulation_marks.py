"""The uploads that the tables of Simulasi rest on."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from setara.findings import scenario, uploads
from setara.findings.causes import ipg_year
from setara.store.catalogue import Region
from setara.view import View

# The rows of a comparison: three indices, each computed from components, then the components.
_ROWS = ("ipg", "ipm_p", "ipm_l", *scenario.WOMEN, *scenario.MEN)


def _components(view: View, region: Region, derived: Sequence[str]) -> pd.DataFrame:
    """Return the uploads behind the components a scenario starts from; the published IPG is none of them."""
    year, vintage = ipg_year(view)
    own = {"region_code": region.code, "year": year, "vintage": vintage, "derived": " ".join(derived)}
    found = uploads.ipg_inputs(view, pd.DataFrame([own]))
    return found[found["indicator"] != "ipg"]


def behind_comparison(view: View, region: Region, derived: Sequence[str], table: pd.DataFrame) -> pd.DataFrame:
    """Return the uploads behind the table of scenarios, with Ukuran, the row that rests on them.

    Args:
        view: what is shown.
        region: the region moved.
        derived: names of its components that are derived, as `rls_p`.
        table: Ukuran and a column a scenario.
    """
    if not uploads.brought(view):
        return pd.DataFrame()
    found = _components(view, region, derived)
    column = found["indicator"] + "_" + found["sex"].str.lower()
    parts = []
    for name, row in zip(table["Ukuran"], _ROWS, strict=True):
        sexes = row[-2:] if "_" in row else ""
        computed = row in _ROWS[:3] or row in derived
        parts.append(found[column.str.endswith(sexes) if computed else column == row].assign(Ukuran=name))
    return pd.concat(parts)


def mark_outcomes(view: View, region: Region, derived: Sequence[str], table: pd.DataFrame) -> pd.DataFrame:
    """Return the table of outcomes marked: published indices by their own uploads, computed ones by their components'.

    Args:
        view: what is shown.
        region: the region moved.
        derived: names of its components that are derived, as `rls_p`.
        table: a nameless first column: Terbit, what is computed, and other regions as `Indonesia (terbit)`.
    """
    if not uploads.brought(view):
        return table
    year, vintage = ipg_year(view)
    published = uploads.uploads(
        view, list(view.catalogue.regions), indicator=("ipg", "ipm"), sex=None, vintage=(vintage,), year=(year,)
    )
    own = published["region_code"] == region.code
    names = (published["Wilayah"] + " (terbit)").mask(own, "Terbit")
    computed = [name for name in table[""] if name != "Terbit" and not name.endswith("(terbit)")]
    rests = _components(view, region, derived).merge(pd.DataFrame({"": computed}, dtype=str), how="cross")
    return uploads.mark(table, pd.concat([published.assign(**{"": names}), rests]), [""], ["Angka"])
