"""The uploads that statuses, paths and projections of Target rest on."""

from __future__ import annotations

import pandas as pd

from setara.findings import uploads
from setara.formulas.paces import SINCE
from setara.view import View


def _everywhere(view: View) -> pd.DataFrame:
    """Return the uploads of the scope's series with `told`: the name the page gives a value used as a reference."""
    found = uploads.uploads(view, list(view.catalogue.regions), year=None)
    if found.empty:
        return found
    return found.assign(told=found["Angka"] + " " + found["Wilayah"] + " " + found["Tahun"])


def behind_statuses(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the uploads behind statuses: each region's own years, and the value it is held against.

    Args:
        view: what is shown.
        frame: a status a row: region_code, region, since and until (first and last year it rests on), document.

    Returns:
        `marks.uploads` by the region judged, with `told`: the year, or the reference in words.
    """
    found = _everywhere(view)
    if found.empty:
        return found
    own = found.merge(frame[["region_code", "since", "until"]], on="region_code")
    # Where nothing is judged the first years are all missing, and no number.
    own = own[own["year"].between(own["since"].astype(float), own["until"])]
    held = frame.loc[frame["since"].notna(), ["region", "document"]]
    against = found.merge(held, left_on="told", right_on="document", suffixes=("", "_judged"))
    return pd.concat([own.assign(told=own["Tahun"]), against.assign(Wilayah=against["region_judged"])])


def behind_fan(
    view: View, region_code: str, reference: str, path: pd.DataFrame, projection: pd.DataFrame
) -> pd.DataFrame:
    """Return the uploads behind the years of a fan: a year's own, those that years ahead rest on, and a reference.

    Args:
        view: what is shown.
        region_code: the region drawn.
        reference: what its value is held against, in words.
        path: way to the target, column year.
        projection: years ahead, column year.

    Returns:
        `marks.uploads` by the year of the row, with `told`: the year of the upload, or the reference in words.
    """
    found, year = _everywhere(view), view.scope.year
    if found.empty:
        return found
    own = found[found["region_code"] == region_code].assign(told=lambda rows: rows["Tahun"])
    rests = own[own["year"].between(SINCE if len(projection) else year, year)]
    ahead = sorted({str(int(y)) for y in (*path["year"], *projection["year"]) if y > year})
    derived = rests.drop(columns="Tahun").merge(pd.DataFrame({"Tahun": ahead}, dtype=str), how="cross")
    against = found[found["told"] == reference].assign(Tahun=str(year))
    return pd.concat([own, derived, against])
