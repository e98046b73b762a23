"""What every scene gets at the end: its source for the presenter, and the mark where it rests on uploaded figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace

import pandas as pd

from setara.findings import inputs, uploads
from setara.findings.briefing.ground import Ground
from setara.findings.finding import Finding
from setara.sentences import quality, words
from setara.store.catalogue import NATION
from setara.view import View

MOST_HELP = 3
_SENTENCE_END = re.compile(r"(?<=\.) ")


def finished(ground: Ground, scene: Finding) -> Finding:
    """Return a scene with its source told first, and marked where it rests on figures the session brought."""
    source = quality.source_line(scene.sources)
    told = replace(scene, help=[*filter(None, [source]), *filter(None, scene.help)][:MOST_HELP])
    if not uploads.brought(ground.view):
        return told
    found = _uploads(ground, scene)
    if found.empty:
        return told
    table = told.table
    if "Wilayah" in table:
        table = uploads.mark(table, found, ["Wilayah"], [c for c in ("Angka", "Tahun") if c not in table])
    return replace(
        told,
        note=words.fitting_note([uploads.SENTENCE, *_SENTENCE_END.split(told.note)]),
        alternative=f"{told.alternative} {uploads.SENTENCE}",
        table=table,
    )


def _uploads(ground: Ground, scene: Finding) -> pd.DataFrame:
    """Return the brought figures that a scene shows or rests on."""
    view, year, own = ground.view, ground.view.scope.year, ground.view.scope.indicator
    indices, parts = ([i.code for i in found] for found in (view.catalogue.indices, view.catalogue.components(own)))
    above = [NATION, *(p.code for p in ground.above)]
    drawn = [*above, *(r.code for r in ground.chosen)]
    borrowed = inputs.BORROWED.get(own, {})
    rests: dict[str, Callable[[], pd.DataFrame]] = {
        "posisi": lambda: _of(view, above, indices, _years(scene), before=True),
        "peta": lambda: uploads.uploads(view, year=(year - 1, year)),
        "peringkat": lambda: uploads.uploads(view, year=(year - 1, year)),
        "gerak": lambda: uploads.uploads(view, drawn, vintage=None, year=None),
        "komponen": lambda: _of(view, above, parts, _years(scene)),
        "penyebab": lambda: pd.concat(
            [
                _of(view, None, [own, *parts], _years(scene)),
                *(_of(view, None, [code], [lent]) for code, lent in borrowed.items()),
            ]
        ),
        "target": lambda: uploads.uploads(view, year=None),
        "upaya": lambda: _of(view, None, [own, *parts, *borrowed], None),
    }
    return rests[scene.key]() if scene.key in rests else pd.DataFrame()


def _years(scene: Finding) -> list[int]:
    return [int(y) for y in scene.table["Tahun"].unique()]


def _of(
    view: View,
    regions: Collection[str] | None,
    indicators: Collection[str],
    years: Collection[int] | None,
    *,
    before: bool = False,
) -> pd.DataFrame:
    wanted = None if years is None else {*years, *(y - 1 for y in years if before)}
    return uploads.uploads(view, regions, indicator=indicators, sex=None, vintage=None, year=wanted)
