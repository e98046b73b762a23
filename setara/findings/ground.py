"""What all scenes of a briefing stand on: an index, a year that is published, and the regions of the scope."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from setara.findings.flags import brought
from setara.findings.inputs import parent_index
from setara.sentences import briefing
from setara.store.catalogue import NATION, VINTAGE_NAMES, Region
from setara.view import Scope, View, change_indicator, change_vintage


@dataclass(frozen=True)
class Ground:
    """One index of one scope in a year that is published.

    Attributes:
        view: the scope, whose indicator is an index.
        level: result of `queries/level.sql` for it.
        messages: what had to be changed, Indonesian sentences.
    """

    view: View
    level: pd.DataFrame
    messages: tuple[str, ...]

    @property
    def label(self) -> str:
        """Short name of the index and the year."""
        return f"{self.view.indicator.short_name} {self.view.scope.year}"

    @property
    def regencies(self) -> pd.DataFrame:
        """The rows of the scope's published regencies, the best first."""
        published = self.level[(self.level["level"] == "kabkota") & self.level["value"].notna()]
        return published.sort_values(["distance", "region"], kind="stable")

    @property
    def chosen(self) -> list[Region]:
        """The regencies picked by the reader that lie in the scope."""
        inside = {r.code: r for r in self.view.regencies}
        return [inside[code] for code in self.view.scope.regencies if code in inside]

    @property
    def above(self) -> list[Region]:
        """The province of the scope, or all five."""
        return self.view.provinces

    def value(self, code: str) -> float | None:
        """Return a region's value of the scope's year, None where it is not published."""
        values = self.level.loc[self.level["region_code"] == code, "value"].dropna()
        return None if values.empty else float(values.iloc[0])

    @property
    def nation(self) -> Region:
        """Indonesia."""
        return self.view.catalogue.regions[NATION]


def settle(view: View) -> Ground:
    """Return what a briefing of a view is told of: its index where it shows a component, a year with figures.

    Args:
        view: the view as the reader asked for it.
    """
    catalogue, asked = view.catalogue, view.scope
    messages = []
    index = parent_index(view)
    scope = asked if index == asked.indicator else change_indicator(asked, index, catalogue)
    if not _published(view, scope):
        scope = change_vintage(scope, scope.vintage, catalogue)
    if not _published(view, scope):
        scope = change_indicator(scope, index, catalogue)
    indicator = catalogue.indicators[index]
    series = VINTAGE_NAMES[scope.vintage] if indicator.has_vintages else ""
    if index != asked.indicator:
        feeds = view.indicator.parent == index
        messages.append(
            briefing.told_by_index(
                view.indicator.label(asked.sex), indicator.short_name, scope.year, series, feeds=feeds
            )
        )
    elif scope != asked:
        messages.append(briefing.told_by_year(indicator.short_name, asked.year, view.place, scope.year, series))
    settled = replace(view, scope=scope)
    return Ground(settled, settled.query("level"), tuple(messages))


def _published(view: View, scope: Scope) -> bool:
    """Whether the scope's province or one of its regencies has a figure."""
    level = replace(view, scope=scope).query("level")
    return bool(level.loc[level["level"] != "nasional", "value"].notna().any())


def uploaded(ground: Ground) -> str:
    """Return the sentence that says the session's own figures are among these, empty for none."""
    return briefing.uploaded_note(count) if (count := brought(ground.view)) else ""
