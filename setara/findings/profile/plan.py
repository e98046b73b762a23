"""Steps 8 and 9 of a Gender Analysis Pathway: the figures a plan starts from, and its indicators with their targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from setara.findings.finding import Finding
from setara.findings.flags import resting
from setara.findings.profile.figures import NONE, Dated, IndexStanding, Subject, figure, label, number, sources
from setara.findings.target_questions import Held, Question, documents, judgement
from setara.formulas.paces import pace
from setara.frames import rows
from setara.pictures.kinds import Cell, Grid, Number
from setara.sentences import profile, quality, targets, words
from setara.sentences.targets import span
from setara.store import citations
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES, Indicator
from setara.targets import judging
from setara.targets.judging import Judgement
from setara.view import View, remembered

MOST_ROWS = 8
COLUMNS = ("Indikator", "Arah", "Data dasar", "Target", "Perlu (diolah)", "Laju (diolah)", "Status")
_AIMED = frozenset({"Target", "Perlu (diolah)", "Status"})


def baseline(subject: Subject) -> Finding:
    """Return the indices and the components that are one figure: a share of women, or of the index itself."""
    indices, components = subject.indices, subject.components
    whole = [dated for dated in map(subject.dated, (*indices, *components)) if len(dated.sexes) == 1]
    figures = [(s.dated.indicator.short_name, _shown(s)) for s in map(subject.standing, indices)]
    picture = Grid(("Indikator", "Angka", "Tahun, seri"), [_baseline_row(dated) for dated in whole])
    return _baseline(subject, "dasar", "Data dasar", whole, picture, profile.baseline(figures))


def _shown(standing: IndexStanding) -> str:
    shown = standing.dated.indicator.show(standing.dated.value())
    return f"{shown}{f' ({standing.odd})' if standing.odd else ''}"


def baseline_by_sex(subject: Subject) -> Finding:
    """Return the components published for women and men."""
    paired = [dated for dated in map(subject.dated, subject.components) if len(dated.sexes) > 1]
    picture = Grid(("Indikator", "Perempuan", "Laki-laki", "Tahun, seri"), [_baseline_row(dated) for dated in paired])
    headline = profile.by_sex([dated.indicator.code for dated in paired])
    return _baseline(subject, "dasar_terpilah", "Data dasar terpilah", paired, picture, headline)


def _baseline_row(dated: Dated) -> list[Cell]:
    flags = {sex: quality.odd_mark(flag) for sex, flag in dated.flags.items()}
    figures = [figure(dated.indicator, dated.value(sex), flags.get(sex, "")) for sex in dated.sexes]
    return [Cell(label(dated.indicator)), *figures, Cell(dated.when)]


def _baseline(subject: Subject, key: str, name: str, figures: Sequence[Dated], picture: Grid, headline: str) -> Finding:
    finding = Finding(
        key=key,
        name=name,
        title=headline,
        picture=picture,
        note=profile.NOTES[key],
        help=profile.HELPS["dasar"],
        sources=sources(subject, [dated.indicator.code for dated in figures]),
        alternative=words.drawn(key, headline, place=subject.region.name),
        table=_baseline_table(subject, figures),
        decimals=dict.fromkeys(("Perempuan", "Laki-laki", "Gabungan"), tuple(t.indicator.decimals for t in figures)),
    )
    return resting(finding, [[(flag, SEX_NAMES[sex].lower()) for sex, flag in t.flags.items()] for t in figures])


def _baseline_table(subject: Subject, figures: Sequence[Dated]) -> pd.DataFrame:
    origins = [subject.origins(dated.indicator.code) for dated in figures]
    return pd.DataFrame(
        {
            "Indikator": [dated.indicator.short_name for dated in figures],
            "Satuan": [dated.indicator.unit for dated in figures],
            "Perempuan": [dated.value("P") for dated in figures],
            "Laki-laki": [dated.value("L") for dated in figures],
            "Gabungan": [dated.value("T") for dated in figures],
            "Tahun": [str(dated.year) for dated in figures],
            "Seri": [VINTAGE_NAMES[dated.vintage] for dated in figures],
            "Sumber": [_sources(rows) for rows in origins],
            "Catatan": [_notes(rows) for rows in origins],
        }
    )


def _sources(origins: Sequence[Any]) -> str:
    texts = [
        ". ".join(filter(None, (f"{r.publisher}: {r.title}", words.capitalised(citations.through(r.copy)))))
        for r in origins
    ]
    return "; ".join(dict.fromkeys(texts))


def _notes(origins: Sequence[Any]) -> str:
    texts = [t for r in origins for t in (r.flag_sentence, r.notes) if isinstance(t, str)]
    return " ".join(dict.fromkeys(texts))


@dataclass(frozen=True)
class Aimed:
    """One indicator of a regency held against its target.

    Attributes:
        view: the indicator's view in the period it is told in.
        value: the baseline, None where it is not published.
        against: the target, None where there is none.
        result: the judgement.
        pace: the change a year so far, None with fewer than two published years since 2017.
        flag: code of the baseline's flag, empty for none.
    """

    view: View
    value: float | None
    against: Held | None
    result: Judgement
    pace: float | None
    flag: str = ""

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.view.indicator

    @property
    def name(self) -> str:
        """Its name with sex, and unit where it is long."""
        return label(self.indicator, sex=self.view.scope.sex)

    @property
    def target(self) -> str:
        """The target with its year and standing in words, a dash where there is none."""
        if self.against is None:
            return NONE
        aim = self.against.aim
        standing = "target sendiri" if self.against.standing == "pengguna" else self.against.standing
        return f"{span(aim.low, aim.high, self.indicator)} pada {aim.year} ({standing})"

    @property
    def reason(self) -> str:
        """Why the status is what it is."""
        aim = self.against.aim if self.against else None
        scope = self.view.scope
        return targets.status_reason(self.indicator, self.result, aim, scope.vintage, scope.year)


def judged(subject: Subject) -> list[Aimed]:
    """Return the three indices, then every indicator with a target of the regency, then components of women; eight at most."""
    return [_aimed(subject, code, sex) for code, sex in _asked(subject)[:MOST_ROWS]]


@remembered
def _targeted(view: View) -> frozenset[tuple[str, str, str]]:
    """Return region, indicator and sex of every target."""
    targets = view.query("target_documents", indicator=None, sex=None)
    judged = {i.code for i in view.catalogue.indicators.values() if i.direction != "netral"}
    return frozenset((r.region_code, r.indicator, r.sex) for r in rows(targets) if r.indicator in judged)


def _asked(subject: Subject) -> list[tuple[str, str]]:
    known = _targeted(subject.view)
    aimed = [
        (indicator.code, sex)
        for indicator in subject.view.catalogue.indicators.values()
        for sex in indicator.sexes
        if (subject.region.code, indicator.code, sex) in known
    ]
    usual = [(code, subject.dated(code).sexes[0]) for code in subject.components]
    return list(dict.fromkeys([*((code, "T") for code in subject.indices), *aimed, *usual]))


def _aimed(subject: Subject, code: str, sex: str) -> Aimed:
    view = subject.settled(code, sex)
    scope = view.scope
    by_period = subject.own(code, sex)
    figures = {year: value for (year, vintage), (value, _) in sorted(by_period.items()) if vintage == scope.vintage}
    against = _target(subject, view)
    result = judgement(view, subject.region.code, figures, against)
    moved = pace(figures, scope.year)
    flag = by_period.get((scope.year, scope.vintage), (None, ""))[1] or ""
    return Aimed(view, figures.get(scope.year), against, result, moved.per_year if moved else None, flag)


def _target(subject: Subject, view: View) -> Held | None:
    scope = view.scope
    if (subject.region.code, scope.indicator, scope.sex) not in _targeted(subject.view):
        return None
    return documents(Question(view)).get(subject.region.code)


def aims(subject: Subject, aimed: Sequence[Aimed]) -> Finding:
    """Return indicator, direction, baseline, target, needed pace, pace so far and status.

    Args:
        aimed: result of `judged`.
    """
    headline = profile.aims([a.result.status for a in aimed])
    digits = tuple(a.indicator.decimals for a in aimed)
    finding = Finding(
        key="sasaran",
        name="Indikator gender",
        title=headline,
        picture=_grid(aimed),
        note=profile.NOTES["sasaran"],
        help=profile.HELPS["sasaran"],
        sources=sources(subject, list(dict.fromkeys(a.indicator.code for a in aimed))),
        alternative=words.drawn("sasaran", headline, place=subject.region.name),
        table=_table(aimed),
        decimals=dict.fromkeys(("Data dasar", "Target, bawah", "Target, atas"), digits)
        | dict.fromkeys(("Perlu per tahun (diolah)", "Laju per tahun (diolah)"), tuple(max(d, 2) for d in digits)),
    )
    return resting(finding, [[(a.flag, "")] for a in aimed])


def _grid(aimed: Sequence[Aimed]) -> Grid:
    """Return one row an indicator; where none has a target, without the columns that would only say so."""
    any_aim = any(a.against for a in aimed)
    kept = [i for i, name in enumerate(COLUMNS) if any_aim or name not in _AIMED]
    rows = [_row(a) for a in aimed]
    return Grid([COLUMNS[i] for i in kept], [[row[i] for i in kept] for row in rows])


def _row(aimed: Aimed) -> list[Cell]:
    indicator, scope = aimed.indicator, aimed.view.scope
    value = number(indicator, aimed.value)
    return [
        Cell(aimed.name),
        Cell(profile.DIRECTIONS[indicator.direction]),
        Cell(f"{value.shown} ({', '.join(filter(None, (str(scope.year), quality.odd_mark(aimed.flag))))})", value),
        Cell(aimed.target, Number(aimed.against.aim.low, indicator.decimals) if aimed.against else None),
        _pace(indicator, aimed.result.needed),
        _pace(indicator, aimed.pace),
        Cell(judging.WORDS[aimed.result.status], None, aimed.result.status),
    ]


def _pace(indicator: Indicator, per_year: float | None) -> Cell:
    if per_year is None:
        return Cell(NONE)
    decimals = targets.pace_decimals(indicator, per_year)
    return Cell(targets.pace_words(indicator, per_year), Number(per_year, decimals, signed=True))


def _table(aimed: Sequence[Aimed]) -> pd.DataFrame:
    held = [a.against for a in aimed]
    return pd.DataFrame(
        {
            "Indikator": [a.indicator.label(a.view.scope.sex) for a in aimed],
            "Satuan": [a.indicator.unit for a in aimed],
            "Arah": [profile.DIRECTIONS[a.indicator.direction] for a in aimed],
            "Data dasar": [a.value for a in aimed],
            "Tahun": [str(a.view.scope.year) for a in aimed],
            "Target, bawah": [a.aim.low if a else None for a in held],
            "Target, atas": [a.aim.high if a else None for a in held],
            "Tahun target": [str(a.aim.year) if a else "" for a in held],
            "Perlu per tahun (diolah)": [a.result.needed for a in aimed],
            "Laju per tahun (diolah)": [a.pace for a in aimed],
            "Status": [judging.WORDS[a.result.status] for a in aimed],
            "Alasan": [a.reason for a in aimed],
            "Dokumen": [f"{a.name} ({a.standing})" if a else "" for a in held],
            "Catatan": [quality.odd_mark(a.flag) for a in aimed],
        }
    )
