"""The names of files to hand out: the same on a page, in a ZIP and from the command, one for each thing told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setara.files.cells import file_name

if TYPE_CHECKING:
    from setara.scope import Scope
    from setara.store.catalogue import Region


def of_briefing(told: str, scope: Scope) -> str:
    """Return the stem of a briefing's files.

    Args:
        told: region, index, year and series in words, as its imprint says.
        scope: names the highlighted regencies, since another choice of them makes other files.
    """
    return file_name("briefing", told, *scope.regencies)


def of_profile(region: Region, scope: Scope) -> str:
    """Return the stem of a regency's profile, code first, so that files sort by province."""
    return file_name("profil", region.code, region.name, *_period(scope))


def of_profiles(scope: Scope, data_version: str) -> str:
    """Return the stem of the file that holds all profiles."""
    return f"{file_name('profil', 'kalimantan', *_period(scope))}-{data_version}"


def _period(scope: Scope) -> tuple[str, ...]:
    series = () if scope.vintage == "tunggal" else (scope.vintage,)
    return (scope.indicator, str(scope.year), *series)
