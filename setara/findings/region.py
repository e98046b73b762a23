"""What a page tells about one regency: value, ranks, trend, components by sex, and where the figure comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from setara.findings import effort, flags, inputs, parts, peers
from setara.findings.flags import mark, word
from setara.findings.inputs import parent_index
from setara.findings.tables import status
from setara.findings.trends import movements
from setara.formulas.paces import Course
from setara.frames import plain
from setara.sentences import causes, quality, words
from setara.sentences.levels import odd_of
from setara.store.catalogue import NATION, Region
from setara.store.citations import through
from setara.view import MOST_REGENCIES, View, remembered


@dataclass(frozen=True)
class Standing:
    """One regency in the scope's year, in words.

    Attributes:
        value: the figure with unit, or why there is none.
        movement: change on the year before and since 2017 in the same series.
        ranks: rank in the province and on the island.
        province, nation: their figures.
    """

    value: str
    movement: str
    ranks: str
    references: str


def standing(view: View, region: Region) -> Standing:
    """Return how a regency stands in the scope's year."""
    indicator, year = view.indicator, view.scope.year
    level = view.query("level", province=region.province_code)
    row = level[level["region_code"] == region.code].iloc[0]
    series = view.query("series")
    brought = flags.flagged(series[series["vintage"] == view.scope.vintage])
    marked = partial(_told, brought)
    if pd.isna(row["value"]):
        value = status(row, indicator)
        movement = ""
    else:
        value = indicator.show(float(row["value"])) + words.above_hundred(indicator, float(row["value"]))
        value += marked(region.code, year)
        remark = "" if row["flag"] == quality.BROUGHT else status(row, indicator)
        value += f" ({remark})" if remark else ""
        moved = movements(view, series, [region.code], year)
        course = moved[0][1] if moved else None
        movement = words.course(indicator, course, year)
        earlier = brought[(brought["region_code"] == region.code) & brought["year"].isin(_earlier(course))]
        movement += word(earlier, quality.ODD)
    province = view.catalogue.regions[region.province_code or NATION].name
    odd = quality.odd_briefly(row["flag"], row["estimate"], indicator)
    ranks = " · ".join(
        (
            words.rank_phrase(row["rank_province"], row["ranked_province"], province),
            words.rank_phrase(row["rank_island"], row["ranked_island"], "Kalimantan"),
            *([odd] if odd else []),
        )
    )
    known = pd.notna(row["province_value"]) and words.counts_seats(indicator)
    other = odd_of(level, region.province_code or NATION) + (f" ({words.OTHER_COUNCIL})" if known else "")
    references = (
        f"{province} {indicator.show(plain(row['province_value']))}{marked(region.province_code, year)}{other} · "
        f"Indonesia {indicator.show(plain(row['nation_value']))}{marked(NATION, year)}"
    )
    return Standing(value, movement, ranks, references)


def told(view: View) -> Region:
    """Return the regency a page tells of: the last chosen, else the scope's furthest from equality, else its first."""
    if view.scope.regencies:
        return view.catalogue.regions[view.scope.regencies[-1]]
    level = view.query("level")
    ranked = level[(level["level"] == "kabkota") & level["value"].notna()].sort_values("distance")
    return view.catalogue.regions[str(ranked["region_code"].iloc[-1])] if len(ranked) else view.regencies[0]


def company(view: View) -> tuple[str, ...]:
    """Return the codes of the chosen regencies, or of the one told of, and of the nearest to it until no more may be chosen."""
    region = told(view)
    level = view.query("level").set_index("region_code")
    figures = level.loc[level["level"] == "kabkota", "value"].dropna()
    chosen = view.scope.regencies or (region.code,)
    if region.code not in figures.index:
        return chosen
    apart = (figures - figures[region.code]).abs().drop(list(chosen), errors="ignore").sort_values(kind="stable")
    return (*chosen, *map(str, apart.index[: MOST_REGENCIES - len(chosen)]))


def _earlier(course: Course | None) -> list[int]:
    """Return the years a movement is told from."""
    if course is None:
        return []
    return [course.year - 1, *([course.run.first_year] if course.run else [])]


def _told(flagged: pd.DataFrame, code: str | None, year: int) -> str:
    return word(flagged[(flagged["region_code"] == code) & (flagged["year"] == year)])


def components_table(view: View, region: Region) -> tuple[pd.DataFrame, str]:
    """Return the components of the regency in the scope's year by sex as text, and the index they belong to."""
    published = inputs.components(view)
    published = published[published["region_code"] == region.code]
    table = pd.DataFrame(
        [
            {
                "Komponen": component.short_name,
                **{
                    name: component.show(_of(published, component.code, sex))
                    for sex, name in (("P", "Perempuan"), ("L", "Laki-laki"))
                    if sex in component.sexes
                },
            }
            for component in view.catalogue.indicators.values()
            if component.code in set(published["indicator"])
        ]
    ).fillna("–")
    behind = flags.flagged(published)
    table = mark(table, behind.assign(Komponen=behind["short_name"]), ["Komponen"], ["Jenis kelamin"])
    return table, view.catalogue.indicators[parent_index(view)].short_name


def _of(published: pd.DataFrame, code: str, sex: str) -> float | None:
    values = published.loc[(published["indicator"] == code) & (published["sex"] == sex), "value"]
    return None if values.empty else float(values.iloc[0])


def origin(view: View, region: Region) -> tuple[list[str], str]:
    """Return where the regency's figure of the scope comes from, and the address of its source, empty where none is told.

    The lines name source, flag, notes and confirmations; none where there is no figure.
    """
    rows = view.query("provenance", province=None, region_code=region.code)
    if rows.empty:
        return [], ""
    row = rows.iloc[0]
    lines = [". ".join(filter(None, (f"{row['publisher']}: {row['title']}", words.capitalised(through(row["copy"])))))]
    lines += [str(row[name]) for name in ("flag_sentence", "notes") if isinstance(row[name], str)]
    if isinstance(row["confirmations"], str):
        lines.append(f"Pembanding: {row['confirmations']}.")
    return lines, row["url"] if isinstance(row["url"], str) else ""


@dataclass(frozen=True)
class NextAnswer:
    """What a reader asks next about one regency.

    Attributes:
        question: in words.
        sentence: the answer.
        page, part: name and parameters of the page that tells it whole.
        link: the words of the link there.
    """

    question: str
    sentence: str
    page: str
    part: Mapping[str, list[str]]
    link: str


@remembered
def answers(view: View, region: Region) -> list[NextAnswer]:
    """Return what contributes to a regency's index, whom it resembles and what would help; what cannot be told is left out."""
    of_region = replace(view, scope=replace(view.scope, regencies=(region.code,), province=region.province_code))
    like = peers.similar(of_region, region)[0]
    way = effort.effort(inputs.settle(of_region))
    possible = [
        NextAnswer("Apa penyumbangnya", _contributes(of_region, region), "penyumbang", {}, "Penyumbang"),
        NextAnswer("Serupa dengan siapa", like.title if like else "", "banding", {"bagian": ["serupa"]}, "Banding"),
        # Where a regency's components are not complete, the province's way is told. A note tells first what it starts from.
        NextAnswer(
            "Apa yang menolong",
            f"{way.title}. {way.note.split('. ', maxsplit=1)[0].rstrip('.')}"
            if way and region.name in way.title
            else "",
            "penyumbang",
            {"cara": ["simulasi"]},
            "Bagaimana jika",
        ),
    ]
    return [answer for answer in possible if answer.sentence]


def _contributes(view: View, region: Region) -> str:
    """Return which part of the index weighs most against the regency, empty where it cannot be taken apart."""
    index = parent_index(view)
    if index == "ipg":
        finding = parts.ipg_gap(view)
        return finding.title if finding else ""
    if index == "idg":
        year, frame = inputs.idg_year(view), inputs.idg_parts(view, inputs.idg_year(view), None)
        names = {f"part_{name}": label for name, label in inputs.IDG_PARTS.items()}
    else:
        year = inputs.IKG_ESTIMATED if view.scope.year == inputs.IKG_ESTIMATED else inputs.IKG_YEAR
        frame, names = inputs.ikg_parts(view, year), inputs.IKG_PARTS
    of_region = frame[frame["region_code"] == region.code]
    if of_region.empty:
        return ""
    values = {label: float(of_region.iloc[0][name]) for name, label in names.items()}
    estimated = index == "idg" or year == inputs.IKG_ESTIMATED
    return causes.own_part(view.catalogue.indicators[index], region.name, year, values, estimated=estimated)
