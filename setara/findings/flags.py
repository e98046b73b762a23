"""The mark on every row that shows, or rests on, odd figures or figures the session brought."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import repeat
from typing import Any, TypeAlias

import pandas as pd

from setara.findings.finding import Finding
from setara.findings.inputs import BORROWED, INPUTS
from setara.sentences.quality import BROUGHT, ODD, holding
from setara.sentences.words import fitting
from setara.store.catalogue import NATION, SEX_NAMES, VINTAGE_NAMES, Catalogue
from setara.view import View

COLUMN = "Keterangan"
SENTENCES = {ODD: "Memuat angka janggal.", BROUGHT: "Memuat angka unggahan."}
_TOLD_BESIDE = "Catatan"
Names: TypeAlias = list[tuple[str, str]]
"""Figures a row shows or rests on, each with its flag and its name."""


def brought(view: View, regions: Collection[str] | None = None) -> int:
    """Return how many figures the session brought, of some regions or of all."""
    uploaded = view.query("singled_out")
    uploaded = uploaded[uploaded["flag"] == BROUGHT]
    return len(uploaded if regions is None else uploaded[uploaded["region_code"].isin(list(regions))])


def figures_among(view: View, regions: Collection[str] | None = None, **limits: Collection[Any] | None) -> pd.DataFrame:
    """Return the odd figures, and those the session brought, among those meant.

    Args:
        regions: codes of the regions meant; None for those of the scope and the nation.
        limits: values of `indicator`, `sex`, `vintage`, `year` meant, the scope's where not told; None for all.

    Returns:
        `queries/singled_out.sql` with the names that tables give a figure: Wilayah, Tahun, Seri, Jenis kelamin, and Angka,
        the indicator with its sex.
    """
    figures = view.query("singled_out")
    scope = view.scope
    inside = [NATION, *(r.code for r in (*view.provinces, *view.regencies))]
    wanted: dict[str, Collection[Any] | None] = {
        "region_code": inside if regions is None else regions,
        "indicator": (scope.indicator,),
        "sex": (scope.sex,),
        "vintage": (scope.vintage,),
        "year": (scope.year,),
    }
    # Asked two dozen times a page of a few figures: each limit of a frame would be another frame.
    meant = [
        (figures[column].tolist(), set(values)) for column, values in (wanted | limits).items() if values is not None
    ]
    figures = figures.iloc[[at for at in range(len(figures)) if all(known[at] in values for known, values in meant)]]
    return flagged(figures, view.catalogue)


def ipg_inputs(view: View, inputs: pd.DataFrame) -> pd.DataFrame:
    """Return the flagged figures behind an IPG taken apart: the index, its components, the IPM one was derived from.

    Args:
        inputs: rows of `inputs.ipg_inputs`: region_code, year, vintage, derived.
    """
    behind = figures_among(
        view, inputs["region_code"].tolist(), indicator=INPUTS["ipg"], sex=None, vintage=None, year=None
    )
    if behind.empty:
        return behind
    rows = inputs[["region_code", "year", "derived"]].assign(series=inputs["vintage"].astype(str))
    behind = behind.merge(rows, on=["region_code", "year"])
    same = (behind["vintage"] == "tunggal") | (behind["vintage"] == behind["series"])
    helped = [f"_{sex.lower()}" in d for sex, d in zip(behind["sex"], behind["derived"], strict=True)]
    return behind[same & ((behind["indicator"] != "ipm") | pd.Series(helped, behind.index, dtype=bool))]


def inputs_of(view: View, index: str, regions: Collection[str], year: int, *, borrowed: bool = True) -> pd.DataFrame:
    """Return the flagged figures behind an IDG or IKG taken apart.

    Args:
        index: `idg` or `ikg`.
        regions: codes of the regions.
        year: the year of the index.
        borrowed: whether what is borrowed of another year is used: the sex ratio, the council share of the IDG.
    """
    behind = [figures_among(view, regions, indicator=INPUTS[index], sex=None, vintage=None, year=(year,))]
    for code, lent in BORROWED[index].items() if borrowed else ():
        behind.append(figures_among(view, regions, indicator=(code,), sex=None, vintage=None, year=(lent,)))
    return pd.concat(behind)


def components(view: View, published: pd.DataFrame, regions: Collection[str], year: int) -> pd.DataFrame:
    """Return the flagged figures among the components of some regions.

    Args:
        published: rows of `queries/components.sql` for the year.
        regions: codes of the regions.
        year: the year of the components.
    """
    series = published["vintage"].astype(str).unique()
    return figures_among(
        view, regions, indicator=published["indicator"].unique(), sex=None, vintage=series, year=(year,)
    )


def mark(
    table: pd.DataFrame, behind: pd.DataFrame, by: Sequence[str], tell: Sequence[str], plain: str = ""
) -> pd.DataFrame:
    """Return a table with the marks on its rows; as it was where no row rests on such a figure.

    Args:
        table: the table, columns named in Indonesian.
        behind: result of `figures_among` or `flagged`.
        by: columns of both that say which row a figure belongs to; without any it belongs to every row.
        tell: columns of `behind` that name the figure inside its row.
        plain: a name that is not told where it stands alone: the figure the row is about.
    """
    if behind.empty:
        return table
    names: dict[tuple[str, ...], dict[tuple[str, str], None]] = {}
    for flag, *cells in behind[["flag", *by, *tell]].itertuples(index=False, name=None):
        names.setdefault(tuple(cells[: len(by)]), {})[flag, " ".join(cells[len(by) :])] = None
    keys = table[list(by)].itertuples(index=False, name=None) if by else repeat((), len(table))
    return with_names(table, [list(names.get(key, ())) for key in keys], plain)


def with_names(table: pd.DataFrame, names: Sequence[Names], plain: str = "") -> pd.DataFrame:
    """Return a table with the marks on its rows; as it was where no row rests on such a figure.

    Args:
        table: the table, columns named in Indonesian.
        names: of the figures that each row shows or rests on.
        plain: a name that is not told where it stands alone: the figure the row is about.
    """
    known, beside = ([""] * len(table) if name not in table else table[name] for name in (COLUMN, _TOLD_BESIDE))
    marks = [_mark(row, plain, f"{old} {more}") for row, old, more in zip(names, known, beside, strict=True)]
    if not any(marks):
        return table
    return table.assign(**{COLUMN: [_joined(old, new) for old, new in zip(known, marks, strict=True)]})


def _mark(names: Names, plain: str, known: str) -> str:
    """Return the marks of a row; what a row says of an odd figure already, with its estimate, is not said again."""
    marks = []
    for word in (BROUGHT, ODD):
        figures_named = [name for flag, name in names if flag == word]
        if figures_named and not (word == ODD and ODD in known):
            marks.append(word if figures_named in ([plain], [""]) else f"{word}: {', '.join(figures_named)}")
    return "; ".join(marks)


def _joined(known: str, new: str) -> str:
    # A level table says the bare word already.
    return "; ".join(part for part in (known if known != BROUGHT or not new else "", new) if part)


def marked(finding: Finding, behind: pd.DataFrame, by: Sequence[str], tell: Sequence[str], plain: str = "") -> Finding:
    """Return a finding with its rows marked and the marks told below the chart; arguments as those of `mark`."""
    return said(replace(finding, table=mark(finding.table, behind, by, tell, plain)), behind)


def resting(finding: Finding, names: Sequence[Names], plain: str = "") -> Finding:
    """Return a finding marked by what each row rests on; arguments as those of `with_names`."""
    with_marks = replace(finding, table=with_names(finding.table, names, plain))
    return _noted(with_marks, {flag for row in names for flag, _ in row})


def said(finding: Finding, behind: pd.DataFrame) -> Finding:
    """Return a finding whose note and alternative text tell which marked figures it holds, and its title where it names one."""
    return finding if behind.empty else _noted(_titled(finding, behind), set(behind["flag"]))


def _titled(finding: Finding, behind: pd.DataFrame) -> Finding:
    """Return a finding whose title tells that it rests on an odd figure, where it names the region and the year of one."""
    odd = behind[behind["flag"] == ODD]
    years = odd["year"].astype(int).astype(str) if "year" in odd else [""] * len(odd)
    named = any(
        region in finding.title and year in finding.title for region, year in zip(odd["region"], years, strict=True)
    )
    doubted = holding(finding.title, odd=named)
    # A scene's title stands large in two lines; its note says it too.
    title = fitting(doubted, finding.title) if finding.name and not finding.headline else doubted
    return replace(finding, title=title, alternative=finding.alternative.replace(finding.title, title))


def _noted(finding: Finding, flags: Collection[str]) -> Finding:
    """Return a finding that says below the chart and in its alternative text which kinds of marked figures it holds."""
    note, line, alternative = finding.note, finding.line, finding.alternative
    for flag, sentence in SENTENCES.items():
        if flag not in flags or sentence in note:
            continue
        note = _saying(note, finding.title, flag)
        line = line and _saying(line, finding.headline or finding.title, flag)
        if flag == BROUGHT or ODD not in alternative:
            alternative = f"{alternative.removesuffix(f' {sentence}')} {sentence}"
    return replace(finding, note=note, line=line, alternative=alternative)


def _saying(note: str, title: str, flag: str) -> str:
    """Return a note that says a flag, where neither it nor its title says of a figure already that it is odd."""
    if flag == ODD and ODD in title + note:
        return note
    return f"{note.removesuffix('.')}. {SENTENCES[flag]}" if note else SENTENCES[flag]


def named(behind: pd.DataFrame) -> Names:
    """Return flag and name of marked figures, each once."""
    return list(dict.fromkeys(zip(behind["flag"], behind["Angka"], strict=True)))


def sentences(behind: pd.DataFrame) -> str:
    """Return that an answer rests on marked figures, nothing where it does not."""
    return " ".join(sentence for flag, sentence in SENTENCES.items() if (behind["flag"] == flag).any())


def word(behind: pd.DataFrame, *more: str) -> str:
    """Return what stands after a figure in a sentence: that it was brought, or other flags told here, in brackets."""
    words = [flag for flag in (BROUGHT, *more) if (behind["flag"] == flag).any()]
    return f" ({', '.join(words)})" if words else ""


def flagged(figures: pd.DataFrame, catalogue: Catalogue | None = None) -> pd.DataFrame:
    """Return the rows of a query whose figure is odd or was brought by the session, with the names that tables give a figure.

    Args:
        figures: a row a figure: region, flag, and year, vintage and sex where rows differ in them.
        catalogue: names of indicators, where rows differ in them.
    """
    singled = figures[figures["flag"].isin([BROUGHT, ODD])]
    named = singled.assign(Wilayah=singled["region"].astype(str))
    if "year" in singled:
        named["Tahun"] = singled["year"].astype(int).astype(str)
    if "vintage" in singled:
        named["Seri"] = singled["vintage"].astype(str).map(VINTAGE_NAMES)
    if "sex" in singled:
        named["Jenis kelamin"] = singled["sex"].astype(str).map(SEX_NAMES).str.lower()
    if catalogue:
        pairs = zip(singled["indicator"], singled["sex"], strict=True)
        named["Angka"] = pd.Series([catalogue.indicators[i].label(s) for i, s in pairs], singled.index, dtype=str)
    return named


def ends(frame: pd.DataFrame, *columns: tuple[str, str | int]) -> pd.DataFrame:
    """Return a row a figure of a query that has several in a row.

    Args:
        frame: result of the query.
        columns: of each figure the column of its flag, and its year or the column of it.
    """
    parts = [frame.assign(flag=frame[flag], year=frame[y] if isinstance(y, str) else y) for flag, y in columns]
    return pd.concat(parts, ignore_index=True)


def of_level(finding: Finding, level: pd.DataFrame, more: pd.DataFrame | None = None) -> Finding:
    """Return a finding marked whose table is the level table of a frame.

    Args:
        level: the rows of `queries/level.sql` in the table.
        more: result of `flagged` that the regions' rows rest on besides.
    """
    if level.empty:
        return finding
    year = int(level["year"].iloc[0])
    # The year before is shown by the change alone.
    compared = level.assign(previous_flag=level["previous_flag"].where(level["change"].notna()))
    behind = flagged(ends(compared, ("previous_flag", year - 1), ("flag", year)))
    if more is not None:
        behind = pd.concat([behind, more.assign(Tahun=more["Angka"])])
    return marked(finding, behind, ["Wilayah"], ["Tahun"], str(year))


def of_series(finding: Finding, series: pd.DataFrame) -> Finding:
    """Return a finding marked whose table has regions, and series where there are two, down and years across.

    Args:
        series: its figures, rows of `queries/series.sql`.
    """
    by = [name for name in ("Wilayah", "Seri") if name in finding.table]
    return marked(finding, flagged(series), by, ["Tahun"])
