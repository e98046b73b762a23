"""The names of files to hand out: the same on a page, in a ZIP and from the command, one for each thing told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from setara.store.catalogue import Region
    from setara.view import Scope


FOLLOW_UP = "tindak-lanjut.csv"
TARGETS, TARGET_FORM = "target-pengguna", "templat-target"
CURATED = "setara-data-kurasi.zip"


def file_name(*parts: str) -> str:
    """Return a file stem of lower-case words joined by hyphens."""
    text = "-".join(p for p in parts if p).lower()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")


def of_finding(key: str, scope_text: str) -> str:
    """Return the stem of the files of one finding of a scope told in words."""
    return file_name("setara", key, scope_text)


def of_everything(data_version: str) -> str:
    """Return the stem of the files that hold all figures."""
    return f"setara-kalimantan-{data_version}"


def of_form(indicator: str, year: int, form: str) -> str:
    """Return the stem of an empty table to be filled in."""
    return file_name("templat", indicator, str(year), form)


def of_briefing(scope_text: str, scope: Scope) -> str:
    """Return the stem of a briefing's files.

    Args:
        scope_text: region, index, year and series in words, as its imprint says.
        scope: names the highlighted regencies, since another choice of them makes other files.
    """
    return file_name("paparan", scope_text, *scope.regencies)


def of_profile(region: Region, scope: Scope) -> str:
    """Return the stem of a regency's profile, code first, so that files sort by province."""
    return file_name("profil", region.code, region.name, *_period(scope))


def of_profiles(scope: Scope, data_version: str) -> str:
    """Return the stem of the file that holds all profiles."""
    return f"{file_name('profil', 'kalimantan', *_period(scope))}-{data_version}"


def _period(scope: Scope) -> tuple[str, ...]:
    series = () if scope.vintage == "tunggal" else (scope.vintage,)
    return (scope.indicator, str(scope.year), *series)
