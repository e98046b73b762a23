"""The profiles of all regencies as one file."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable

from setara.files import names
from setara.findings import profile
from setara.store.catalogue import Region
from setara.view import View

Progress = Callable[[int, int, str], None]


def as_zip(view: View, link_of: Callable[[Region], str], day: dt.date, progress: Progress) -> bytes:
    """Return a ZIP of the one-page profile of every regency of Kalimantan.

    Args:
        view: the scope the profiles are told from.
        link_of: returns the complete address of a regency's profile.
        day: the day the file is made.
        progress: is told how many are done, of how many, and the name of the one that comes next; empty at the end.
    """
    # What sets the page is heavy, and most readers take no file.
    from setara.render.pdf import profile_pdf  # noqa: PLC0415

    regions, told = view.catalogue.regencies(), profile.profiles(view)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as bundle:
        for done, region in enumerate(regions):
            progress(done, len(regions), region.name)
            entry = zipfile.ZipInfo(
                f"{names.of_profile(region, view.scope)}.pdf", (day.year, day.month, day.day, 0, 0, 0)
            )
            bundle.writestr(entry, profile_pdf(told.of(region, link_of(region), day)))
    progress(len(regions), len(regions), "")
    return out.getvalue()
