"""Who leads and who falls behind in one year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from setara.findings.finding import Finding, about
from setara.findings.flags import of_level
from setara.findings.tables import level_table, marked
from setara.findings.target_questions import cited, planned_targets, target_line, targets_in_view
from setara.frames import rows
from setara.pictures import theme
from setara.pictures.kinds import Dot, Dots, Reference, limits, published
from setara.sentences import levels, words
from setara.sentences.quality import ODD
from setara.sentences.targets import targets_note
from setara.store.catalogue import ISLAND, NATION
from setara.view import View, remembered


@dataclass(frozen=True)
class Cut:
    """How many regencies are drawn: all up to `most`, else `each` at both ends, and the chosen ones."""

    most: int
    each: int


ON_PAGE, PROJECTED = Cut(20, 8), Cut(14, 5)


@remembered
def ranking(view: View, cut: Cut | None = None, key: str = "peringkat") -> Finding:
    """Return the regencies of the scope as ranked dots, with province, nation and the targets they are held against.

    Args:
        cut: how many are drawn; None for all.
    """
    scope, indicator, level = view.scope, view.indicator, view.query("level")
    targets = planned_targets(view, [NATION, *([scope.province] if scope.province else [])])
    picture = dots(view, level, cut, references=[target_line(view, row) for row in rows(targets)])
    ranked = int(level["rank_island"].notna().sum())
    table, decimals = level_table(level, indicator, scope.year)
    note = levels.ranking_note(indicator, scope, ranked, len(picture.rows))
    finding = Finding(
        key=key,
        name="Peringkat",
        title=levels.leaders_headline(level, indicator, scope),
        picture=picture,
        table=table,
        decimals=decimals,
        sources=view.sources() + cited(view, targets["document"]),
        alternative=f"Peringkat {about(view)}. {levels.leaders(level, indicator)}".strip(),
        scope_text=about(view),
        note=" ".join(filter(None, (note, levels.nothing_above(level, indicator, scope), targets_note(targets)))),
        help=levels.ranking_help(level, indicator, scope),
    )
    return of_level(finding, level)


def dots(
    view: View,
    level: pd.DataFrame,
    cut: Cut | None = None,
    references: Sequence[Reference] = (),
    chosen: Sequence[str] | None = None,
) -> Dots:
    """Return published regencies as ranked dots, the best first, with the values above them.

    Args:
        level: result of `queries/level.sql`; the values of provinces are drawn where one province is ranked.
        cut: how many are drawn; None for all.
        references: what is drawn across besides.
        chosen: codes in the accent colour; None for those of the scope.
    """
    indicator, chosen = view.indicator, view.scope.regencies if chosen is None else chosen
    ranked = level[(level["level"] == "kabkota") & level["value"].notna()].sort_values(["distance", "region"])
    aims = _own_targets(view)
    several = len(set(ranked["province_code"])) > 1 or view.scope.province is None
    drawn: list[Dot] = []
    previous = -1
    for place, row in enumerate(rows(marked(ranked, indicator))):
        left_out = cut and len(ranked) > cut.most and cut.each <= place < len(ranked) - cut.each
        if left_out and row.region_code not in chosen:
            continue
        drawn.append(
            Dot(
                row.region,
                replace(published(indicator, row.value), mark=ODD if row.flag == ODD else ""),
                "chosen" if row.region_code in chosen else "primary",
                str(int(row.rank_province if view.scope.province else row.rank_island)),
                apart=place != previous + 1,
                province=str(row.province_code) if several else "",
                remark="<br>".join(
                    filter(None, (words.rank_phrase(row.rank_island, row.ranked_island, ISLAND), row.mark))
                ),
                target=aims.get(row.region_code),
            )
        )
        previous = place
    across = [*_above(view, level, provinces=not several), *references]
    return _dots(view, drawn, across)


def _own_targets(view: View) -> dict[str, Reference]:
    """Return the regencies' own targets that the scope's values may be held against."""
    targets = targets_in_view(view)
    of_regencies = targets[~targets["region_code"].str.endswith("00")]
    return {str(row.region_code): target_line(view, row) for row in rows(of_regencies)}


def _above(view: View, level: pd.DataFrame, *, provinces: bool) -> list[Reference]:
    """Return the values of the nation, and of the provinces before it."""
    shown = ["provinsi", "nasional"] if provinces else ["nasional"]
    above = level[level["level"].isin(shown) & level["value"].notna()]
    return [
        Reference(row.region, published(view.indicator, row.value), role=row.level)
        for row in rows(above.sort_values("level", ascending=False, kind="stable"))
    ]


def _dots(view: View, drawn: Sequence[Dot], references: Sequence[Reference]) -> Dots:
    indicator = view.indicator
    lines = [*references, *(dot.target for dot in drawn if dot.target)]
    values = [n.value for n in (*(d.number for d in drawn), *(r.number for r in references))]
    ends = [end for line in lines if line.band for end in line.band]
    low, high = limits([*values, *ends], 0.05 * (indicator.scale_high - indicator.scale_low))
    codes = sorted({dot.province for dot in drawn if dot.province})
    names = {code: view.catalogue.regions[code].name for code in codes}
    return Dots(drawn, references, low, high, *levels.axis_ends(indicator, theme.scale_ends(indicator), high), names)
