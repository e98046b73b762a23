"""Step 8 of a Gender Analysis Pathway, `data dasar`: the figures a plan starts from, with where each comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from setara.findings.finding import Finding
from setara.findings.profile import cells
from setara.findings.profile.figures import Subject, Told
from setara.pictures.kinds import Cell, Grid
from setara.sentences import profile as words
from setara.store import citations
from setara.store.catalogue import VINTAGE_NAMES


def whole(subject: Subject) -> Finding:
    """Return the indices and the components that are one figure: a share of women, or of the index itself."""
    indices, components = subject.ground.indices, subject.ground.components
    found = [told for told in map(subject.told, (*indices, *components)) if len(told.sexes) == 1]
    figures = [(t.indicator.short_name, t.indicator.show(t.value())) for t in map(subject.told, indices)]
    picture = Grid(("Indikator", "Angka", "Tahun, seri"), [_row(told) for told in found])
    return _scene(subject, "dasar", "Baseline", found, picture, words.baseline(figures))


def by_sex(subject: Subject) -> Finding:
    """Return the components published for women and men."""
    found = [told for told in map(subject.told, subject.ground.components) if len(told.sexes) > 1]
    picture = Grid(("Indikator", "Perempuan", "Laki-laki", "Tahun, seri"), [_row(told) for told in found])
    headline = words.by_sex([told.indicator.code for told in found])
    return _scene(subject, "dasar_terpilah", "Baseline terpilah", found, picture, headline)


def _row(told: Told) -> list[Cell]:
    flags = {sex: flag.replace("_", " ") for sex, flag in told.flags.items()}
    figures = [cells.figure(told.indicator, told.value(sex), flags.get(sex, "")) for sex in told.sexes]
    return [Cell(cells.label(told.indicator)), *figures, Cell(told.when)]


def _scene(subject: Subject, key: str, name: str, found: Sequence[Told], picture: Grid, headline: str) -> Finding:
    return Finding(
        key=key,
        name=name,
        title=headline,
        picture=picture,
        note=words.NOTES[key],
        help=words.HELPS["dasar"],
        sources=cells.sources(subject, [told.indicator.code for told in found]),
        alternative=f"Tabel baseline {subject.region.name}. {headline}.",
        table=_table(subject, found),
        decimals=dict.fromkeys(("Perempuan", "Laki-laki", "Gabungan"), tuple(t.indicator.decimals for t in found)),
    )


def _table(subject: Subject, found: Sequence[Told]) -> pd.DataFrame:
    origins = [subject.origins(told.indicator.code) for told in found]
    return pd.DataFrame(
        {
            "Indikator": [told.indicator.short_name for told in found],
            "Satuan": [told.indicator.unit for told in found],
            "Perempuan": [told.value("P") for told in found],
            "Laki-laki": [told.value("L") for told in found],
            "Gabungan": [told.value("T") for told in found],
            "Tahun": [str(told.year) for told in found],
            "Seri": [VINTAGE_NAMES[told.vintage] for told in found],
            "Sumber": [_sources(rows) for rows in origins],
            "Catatan": [_notes(rows) for rows in origins],
        }
    )


def _sources(found: Sequence[Any]) -> str:
    texts = [", ".join(filter(None, (f"{r.publisher}: {r.title}", citations.through(r.copy)))) for r in found]
    return "; ".join(dict.fromkeys(texts))


def _notes(found: Sequence[Any]) -> str:
    texts = [t for r in found for t in (r.flag_sentence, r.notes) if isinstance(t, str)]
    return " ".join(dict.fromkeys(texts))
