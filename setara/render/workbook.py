"""The workbook of a scope: its findings, every figure behind them in two forms, sources and dictionary."""

from __future__ import annotations

import pandas as pd

from setara.files.about import COLUMNS, About, codes
from setara.files.tables import Block, Sheet, about_sheet, workbook
from setara.findings import flags, inputs
from setara.findings.finding import Briefing, Finding
from setara.findings.tables import remarked
from setara.frames import rows
from setara.pictures.kinds import AreaMap, Cell, Dots, Grid, Lines
from setara.sentences import quality
from setara.store import citations
from setara.store.catalogue import NATION, VINTAGE_NAMES, Indicator
from setara.view import View

SUMMARY, DATA, WIDE, SOURCES, DICTIONARY = "Ringkasan", "Data rapi", "Lebar", "Sumber", "Kamus"
_SOURCE = {
    "source_id": "Kode sumber",
    "title": "Tabel atau dokumen",
    "url": "Alamat",
    "figures": "Jumlah angka",
    "publisher": "Penerbit",
    "copy": "Melalui",
    "published": "Terbit",
    "accessed": "Diakses",
    "kind": "Jenis",
}
_KEY = ["indicator", "sex", "vintage", "region_code"]


def to_xlsx(view: View, briefing: Briefing) -> bytes:
    """Return the workbook of a scope, numbers as numbers with the decimals they are printed with.

    Sheets: Ringkasan; one a scene, what was agreed among them; Data rapi, a row a figure of the index and its components in
    the scope, its provinces and the nation, of all years and series; Lebar, the same with years across; Sumber; Kamus;
    Keterangan.

    Args:
        view: the scope the briefing was built from.
        briefing: what was told of it.
    """
    figures = _figures(view)
    decimals = [view.catalogue.indicators[code].decimals for code in figures["indicator"]]
    about = _about(briefing)
    sheets = [
        _summary(briefing, about),
        *(_scene(scene, briefing) for scene in briefing.scenes),
        Sheet(DATA, [Block(figures, {"value": decimals})], filtered=True),
        _wide(view, figures),
        _sources(view, briefing, figures),
        _dictionary(view, figures),
        about_sheet(about),
    ]
    return workbook(sheets, about)


def _about(briefing: Briefing) -> About:
    imprint = briefing.imprint
    cited = (c for scene in briefing.scenes for c in scene.sources)
    return About(
        title=briefing.title,
        scope=imprint.scope,
        sources=list(dict.fromkeys(citations.lines(cited))),
        data_version=imprint.data_version,
        link=imprint.link,
        day=imprint.day,
        remarks=[r for r in (*briefing.messages, imprint.uploaded) if r],
    )


def _summary(briefing: Briefing, about: About) -> Sheet:
    messages = pd.DataFrame(
        {
            "Tayangan": [scene.name for scene in briefing.scenes],
            "Pesan": [scene.title for scene in briefing.scenes],
            "Cara membaca": [scene.note for scene in briefing.scenes],
            "Sumber": [citations.short(scene.sources) if scene.sources else "" for scene in briefing.scenes],
        }
    )
    head = [text for name, text in about.lines() if name in {"Judul", "Cakupan", "Catatan"}]
    foot = [f"{name}: {text}" for name, text in about.lines() if name in {"Versi data", "Tautan", "Dibuat"}]
    return Sheet(SUMMARY, [Block(messages)], [*head, *foot], widths=(24, 70, 70, 40))


def _scene(scene: Finding, briefing: Briefing) -> Sheet:
    source = citations.short(scene.sources) if scene.sources else ""
    boundaries = citations.BOUNDARIES if isinstance(scene.picture, AreaMap) else ""
    above = [scene.title, scene.note, source, boundaries, briefing.imprint.uploaded]
    blocks = [Block(scene.table, scene.decimals), *_printed(scene)]
    return Sheet(scene.name, blocks, [line for line in above if line])


def _printed(scene: Finding) -> list[Block]:
    """Return what the picture prints where its table does not hold every figure of it."""
    picture = scene.drawn
    held = {value for name in scene.table for value in scene.table[name] if isinstance(value, (int, float))}
    if all(number.value is None or number.value in held for number in picture.numbers):
        return []
    if isinstance(picture, (Dots, Lines)):
        cells = [[Cell(r.name), Cell(r.number.shown, r.number)] for r in picture.references]
        return [_as_printed(Grid(["Garis", "Angka"], cells), "Garis pada gambar")]
    return [_as_printed(picture, "Seperti tercetak pada gambar")] if isinstance(picture, Grid) else []


def _as_printed(grid: Grid, title: str) -> Block:
    columns = dict(zip(grid.columns, zip(*grid.rows, strict=True), strict=True))
    table = pd.DataFrame(
        {name: pd.Series([_value(cell) for cell in cells], dtype=object) for name, cells in columns.items()}
    )
    figures = {name: cells for name, cells in columns.items() if any(cell.value is not None for cell in cells)}
    decimals = {name: [cell.number.decimals if cell.number else 0 for cell in cells] for name, cells in figures.items()}
    return Block(table, decimals, title)


def _value(cell: Cell) -> float | str:
    return cell.text if cell.value is None else cell.value


def _figures(view: View) -> pd.DataFrame:
    """Return the figures of the index, its components and what is shown, of the scope's regions and those above."""
    index, shown = inputs.parent_index(view), view.scope.indicator
    fed = [i.code for i in view.catalogue.components(index)]
    wanted = {index, *fed, shown, *inputs.BORROWED.get(index, ())}
    regions = {NATION, *(r.code for r in (*view.provinces, *view.regencies))}
    figures = view.query("all_observations")
    figures = figures[figures["indicator"].isin(list(wanted)) & figures["region_code"].isin(list(regions))]
    order = {code: at for at, code in enumerate(view.catalogue.indicators)}
    return figures.sort_values("indicator", key=lambda c: c.map(order), kind="stable").reset_index(drop=True)


def _wide(view: View, figures: pd.DataFrame) -> Sheet:
    """Return one row a series and region with the years across; what was not published stays empty."""
    years = range(int(figures["year"].min()), int(figures["year"].max()) + 1)
    regions = {r.code: r.name for r in (view.catalogue.regions[NATION], *view.provinces, *view.regencies)}
    values = figures.pivot_table(index=_KEY, columns="year", values="value", sort=False).reindex(columns=years)
    series = figures[_KEY[:-1]].drop_duplicates().itertuples(index=False, name=None)
    keys = pd.MultiIndex.from_tuples([(*key, code) for key in series for code in regions], names=_KEY)
    wide = values.reindex(keys).reset_index()
    indicators: list[Indicator] = [view.catalogue.indicators[code] for code in wide["indicator"]]
    table = pd.DataFrame(
        {
            "Wilayah": wide["region_code"].map(regions),
            "Kode": wide["region_code"],
            "Angka": [i.label(sex) for i, sex in zip(indicators, wide["sex"], strict=True)],
            "Satuan": [i.unit for i in indicators],
            "Seri": wide["vintage"].map(VINTAGE_NAMES),
            **{str(year): wide[year] for year in years},
        }
    )
    flagged = figures[figures["flag"].notna()].groupby(_KEY, observed=True)
    known = {key: quality.odd_by_year(by_year, view.catalogue.indicators[str(key[0])]) for key, by_year in flagged}
    table = remarked(table, [known.get(key, "") for key in keys])
    brought = flags.figures_among(view, regions, indicator=None, sex=None, vintage=None, year=None)
    table = flags.mark(table, brought, ["Wilayah", "Angka", "Seri"], ["Tahun"])
    digits = tuple(i.decimals for i in indicators)
    return Sheet(WIDE, [Block(table, {str(year): digits for year in years})], filtered=True)


def _sources(view: View, briefing: Briefing, figures: pd.DataFrame) -> Sheet:
    """Return the sources of the figures with how many rest on each, then those that the scenes name."""
    counts = figures["source_id"].value_counts().rename("figures")
    used = view.query("all_sources").merge(counts, left_on="source_id", right_index=True)
    used = used.sort_values(["figures", "source_id"], ascending=[False, True])[list(_SOURCE)].rename(columns=_SOURCE)
    cited = [(scene.name, c.text, c.url) for scene in briefing.scenes for c in scene.sources]
    named = pd.DataFrame(cited, columns=["Tayangan", "Sumber", "Alamat"]).drop_duplicates()
    blocks = [Block(used, title=f"Sumber lembar {DATA}"), Block(named, title="Sumber setiap tayangan")]
    return Sheet(SOURCES, blocks, widths=(24, 60, 60, 14, 60, 50, 12, 12, 14))


def _dictionary(view: View, figures: pd.DataFrame) -> Sheet:
    """Return what the columns of Data rapi mean, and the codes that occur in them."""
    notes = view.query("all_notes")
    used = {*figures["flag"].dropna(), *(n for text in figures["notes"].dropna() for n in text.split())}
    remarks = [[r.kind, r.code, r.sentence] for r in rows(notes[notes["code"].isin(list(used))])]
    known = set(figures["indicator"]) | set(figures["region_code"]) | set(figures["sex"]) | set(figures["vintage"])
    codes_used = [row for row in codes(view.catalogue) if row[1] in known]
    columns = [["kolom", name, text] for name, text in COLUMNS.items()]
    table = pd.DataFrame([*columns, *codes_used, *remarks], columns=["Bagian", "Kode", "Arti"])
    return Sheet(DICTIONARY, [Block(table)], widths=(16, 32, 110))
