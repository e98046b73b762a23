"""The exhibits of Peta."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import pandas as pd

from setara import formatting, marks, narrative, tables
from setara.catalogue import VINTAGE_NAMES
from setara.charts import maps
from setara.view import Exhibit, View
from setara.views import target_marks, targets

MODES = {
    "tingkat": "Tingkat",
    "perubahan": "Perubahan",
    "selisih": "Perempuan dan laki-laki",
    "target": "Jarak ke target",
    "kecil": "Semua tahun",
    "3d": "3D",
}
_MAP_HEIGHT = 520
_FOLLOWS = "Geseran tahun hanya mengubah peta; judul, tabel, dan panel mengikuti tahun di bilah atas."


def modes(view: View) -> list[str]:
    """Return the modes the view's indicator can be shown in."""
    possible = list(MODES)
    if not earlier_years(view):
        possible.remove("perubahan")
    if pd.isna(view.query("largest_gap")["largest"].iloc[0]):
        possible.remove("selisih")
    if _target_distances(view).empty:
        possible.remove("target")
    return possible


def change_years(view: View) -> list[int]:
    """Return the years of the scope's series that changes can be taken between, oldest first."""
    scope = view.scope
    return [p.year for p in view.catalogue.periods_of(scope.indicator, scope.sex, scope.vintage)]


def earlier_years(view: View) -> list[int]:
    """Return the years of the scope's series before the scope's year, oldest first."""
    return [y for y in change_years(view) if y < view.scope.year]


def slider_years(view: View) -> list[int]:
    """Return every year between the first and the last of the scope's series, missing ones too."""
    years = change_years(view)
    return list(range(years[0], years[-1] + 1))


def _values(view: View) -> pd.DataFrame:
    series = view.query("series")
    inside = (series["level"] == "kabkota") & (series["vintage"] == view.scope.vintage)
    if view.scope.province:
        inside &= series["province_code"] == view.scope.province
    return series[inside]


def level_map(view: View, level: pd.DataFrame, chosen: Sequence[str]) -> Exhibit:
    """Return the map whose year slides in the browser; table and panel follow the scope's year.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
        chosen: codes outlined when the map opens.
    """
    scope, indicator = view.scope, view.indicator
    years = slider_years(view)
    table, decimals = tables.level_table(level, indicator, scope.year)
    exhibit = Exhibit(
        key="peta_tingkat",
        title=narrative.headline(level, indicator, scope, view.catalogue),
        body=maps.year_map(
            _values(view),
            scope.year,
            years,
            view.regencies,
            view.provinces,
            maps.level_shade(indicator),
            chosen=chosen,
            height=_MAP_HEIGHT + 80,
        ),
        table=table,
        decimals=decimals,
        sources=view.sources(),
        alternative=f"Peta {view.about()}. {narrative.in_brief(level, indicator, scope)}",
        scope_text=view.about(),
        note=_missing_note(view, f"{narrative.reading(indicator)} {_FOLLOWS}"),
        is_map=True,
        origin=view.origin,
    )
    # The slider shows all years, the table the scope's.
    return marks.said(marks.of_level(exhibit, view, level), marks.uploads(view, year=years))


def _missing_note(view: View, reading: str) -> str:
    """Return how to read the map and which of its years were not published."""
    empty = sorted(set(slider_years(view)) - set(change_years(view)))
    if not empty:
        return reading
    return (
        f"{reading} Tahun {formatting.listing([str(y) for y in empty])} tidak terbit untuk kabupaten/kota (berarsir)."
    )


def change_map(view: View, year_from: int, chosen: Sequence[str]) -> Exhibit:
    """Return the map of the change from a year to the scope's year, inside the scope's series.

    Args:
        view: what is shown.
        year_from: the earlier year.
        chosen: codes outlined when the map opens.
    """
    scope, indicator = view.scope, view.indicator
    frame = view.query("change", year_from=year_from, year_to=scope.year)
    regencies = frame[(frame["level"] == "kabkota") & frame["change"].notna()]
    # Colour shows better and worse; the sign of the published change stays on hover and in the table.
    shown = "change" if indicator.direction in {"naik", "netral"} else "improvement"
    values = regencies.assign(value=regencies[shown], year=scope.year)
    table, decimals = tables.change_table(frame, indicator, year_from, scope.year)
    title = narrative.change_headline(frame, indicator, year_from, scope.year)
    exhibit = Exhibit(
        key="peta_perubahan",
        title=title,
        body=maps.year_map(
            values,
            scope.year,
            [scope.year],
            view.regencies,
            view.provinces,
            maps.change_shade(indicator, _largest(view, year_from, shown)),
            chosen=chosen,
            height=_MAP_HEIGHT,
        ),
        table=table,
        decimals=decimals,
        sources=view.sources(year=None),
        alternative=f"Peta perubahan {view.about(f'{year_from}–{scope.year}')}. {title}.",
        scope_text=view.about(f"{year_from}–{scope.year}"),
        note=_change_note(view),
        is_map=True,
        origin=partial(view.origin, year=None),
    )
    return marks.marked(exhibit, marks.uploads(view, year=(year_from, scope.year)), ["Wilayah"], ["Tahun"])


def _largest(view: View, year_from: int, column: str) -> float:
    """Return the island's largest change, so that every province has the same scale."""
    frame = view.query("change", year_from=year_from, year_to=view.scope.year, province=None)
    largest = frame.loc[frame["level"] == "kabkota", column].abs().max()
    return 0.0 if pd.isna(largest) else float(largest)


def _change_note(view: View) -> str:
    note = "Perubahan adalah turunan: angka akhir dikurangi angka awal dalam satu seri"
    if view.indicator.direction == "naik":
        return note
    if view.indicator.direction == "netral":
        return f"{note}; naik atau turun di sini tidak berarti baik atau buruk"
    return f"{note}; pada peta dihitung sebagai mendekat ke (+) atau menjauh dari (−) kesetaraan"


def gap_map(view: View, chosen: Sequence[str]) -> Exhibit:
    """Return the map of women minus men in the scope's year.

    Args:
        view: what is shown.
        chosen: codes outlined when the map opens.
    """
    scope, indicator = view.scope, view.indicator
    frame = view.query("gap")
    regencies = frame[(frame["level"] == "kabkota") & frame["gap"].notna()]
    table, decimals = tables.gap_table(frame, indicator)
    title = narrative.gap_headline(frame, indicator, scope.year)
    parity = indicator.parity_gap or 0.0
    note = "Selisih adalah turunan: angka perempuan dikurangi angka laki-laki"
    if parity:
        note += f"; selisih {indicator.show(parity)} dianggap setara karena batas IPM keduanya berbeda"
    exhibit = Exhibit(
        key="peta_selisih",
        title=title,
        body=maps.year_map(
            regencies.assign(value=regencies["gap"], year=scope.year),
            scope.year,
            [scope.year],
            view.regencies,
            view.provinces,
            maps.gap_shade(indicator, float(view.query("largest_gap")["largest"].iloc[0])),
            chosen=chosen,
            height=_MAP_HEIGHT,
        ),
        table=table,
        decimals=decimals,
        sources=view.sources(sex=None),
        alternative=f"Peta selisih perempuan dan laki-laki, {view.about()}. {title}.",
        scope_text=view.about(),
        note=note,
        is_map=True,
    )
    return marks.marked(exhibit, marks.uploads(view, sex=("P", "L")), ["Wilayah"], ["Jenis kelamin"])


def _target_distances(view: View) -> pd.DataFrame:
    """Return the regencies of the scope whose value can be held against a target of their own that is not past."""
    if not view.query("target_documents")["region_code"].isin([r.code for r in view.regencies]).any():
        return pd.DataFrame()
    frame = targets.judged(targets.Question(view))
    return frame[(frame["level"] == "kabkota") & frame["remaining"].notna() & (frame["due"] >= view.scope.year)]


def target_map(view: View, chosen: Sequence[str]) -> Exhibit:
    """Return the map of the distance to each regency's own target, negative where it is not reached.

    Args:
        view: what is shown.
        chosen: codes outlined when the map opens.
    """
    scope = view.scope
    question = targets.Question(view)
    frame = targets.judged(question)
    compared = _target_distances(view)
    largest = float(compared["remaining"].abs().max()) if len(compared) else 0.0
    body = maps.year_map(
        compared.assign(value=-compared["remaining"].astype(float), year=scope.year),
        scope.year,
        [scope.year],
        view.regencies,
        view.provinces,
        replace(maps.change_shade(view.indicator, largest), ends=("kurang", "melampaui")),
        chosen=chosen,
        height=_MAP_HEIGHT,
    )
    body.for_each_trace(
        lambda t: t.update(
            hovertemplate="%{properties.name}: belum ada target atau tidak dapat dinilai<extra></extra>"
        ),
        selector=lambda t: "tidak terbit" in str(t.hovertemplate),
    )
    exhibit = replace(
        targets.status(question, frame, tuple(chosen)),
        key="peta_target",
        body=body,
        alternative=f"Peta jarak ke target, {view.about()}. {targets.headline(question, frame)}.",
        note="Jarak adalah turunan: kurang dari target (−) atau melampauinya (+). Berarsir: belum ada target atau tidak "
        "dapat dinilai",
        is_map=True,
    )
    return marks.said(exhibit, target_marks.behind_statuses(view, frame))


def multiples(view: View) -> Exhibit:
    """Return one small map a year of the scope's series, missing years too, all on one scale."""
    indicator = view.indicator
    years = slider_years(view)
    values = _values(view)
    table, decimals = tables.series_table(values, indicator)
    span = f"{years[0]}–{years[-1]}"
    series = f", seri {VINTAGE_NAMES[view.scope.vintage]}" if indicator.has_vintages else ""
    exhibit = Exhibit(
        key="peta_kecil",
        title=f"{indicator.label(view.scope.sex)} {view.place} {span}{series}: satu skala untuk semua tahun",
        body=maps.small_multiples(values, years, view.regencies, view.provinces, maps.level_shade(indicator)),
        table=table,
        decimals=decimals,
        sources=view.sources(year=None),
        alternative=f"Peta kecil {view.about(span)}, satu peta setiap tahun; angkanya ada di tabel.",
        scope_text=view.about(span),
        note=_missing_note(view, narrative.reading(indicator)),
        is_map=True,
        origin=partial(view.origin, year=None),
    )
    return marks.of_series(exhibit, view, [r.code for r in view.regencies])


def relief(view: View, level: pd.DataFrame, draw: Callable[[pd.DataFrame], None]) -> Exhibit:
    """Return the 3-D view of the scope's year.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
        draw: draws the regencies of a level frame as columns.
    """
    scope, indicator = view.scope, view.indicator
    table, decimals = tables.level_table(level, indicator, scope.year)
    tall = "besar angkanya" if indicator.direction == "netral" else "jauh dari setara"
    exhibit = Exhibit(
        key="peta_3d",
        title=narrative.headline(level, indicator, scope, view.catalogue),
        body=lambda: draw(level),
        table=table,
        decimals=decimals,
        sources=view.sources(),
        alternative=f"Peta tiga dimensi {view.about()}. {narrative.leaders(level, indicator)}".strip(),
        scope_text=view.about(),
        note=f"Makin tinggi kolom makin {tall}; yang tidak terbit rata dan kelabu. Geser untuk memutar",
        is_map=True,
    )
    return marks.of_level(exhibit, view, level)
