"""Step 9 of a Gender Analysis Pathway, `indikator gender`: direction, baseline, target, pace and status."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from setara.findings.finding import Finding
from setara.findings.profile import cells
from setara.findings.profile.figures import Subject
from setara.findings.target_questions import Held, Question, documents
from setara.pictures.kinds import Cell, Grid
from setara.sentences import profile as words
from setara.sentences import targets as targets_sentences
from setara.sentences.targets import span
from setara.store.catalogue import Indicator
from setara.targets import judging
from setara.targets.judging import Judgement
from setara.view import View

MOST_ROWS = 8
COLUMNS = ("Indikator", "Arah", "Baseline", "Target", "Perlu (turunan)", "Laju (turunan)", "Status")
_AIMED = frozenset({"Target", "Perlu (turunan)", "Status"})


@dataclass(frozen=True)
class Aimed:
    """One indicator of a regency held against its target.

    Attributes:
        view: the indicator's view in the period it is told in.
        value: the baseline, None where it is not published.
        against: the target, None where there is none.
        result: the judgement.
        slope: the change a year so far, None with fewer than five valid years.
    """

    view: View
    value: float | None
    against: Held | None
    result: Judgement
    slope: float | None

    @property
    def indicator(self) -> Indicator:
        """The indicator."""
        return self.view.indicator

    @property
    def name(self) -> str:
        """Its name with sex, and unit where it is long."""
        return cells.label(self.indicator, sex=self.view.scope.sex)

    @property
    def target(self) -> str:
        """The target with its year and standing in words, a dash where there is none."""
        if self.against is None:
            return cells.NONE
        aim = self.against.aim
        own = "target sendiri" if self.against.standing == "pengguna" else self.against.standing
        return f"{span(aim.low, aim.high, self.indicator)} pada {aim.year} ({own})"

    @property
    def reason(self) -> str:
        """Why the status is what it is."""
        aim = self.against.aim if self.against else None
        scope = self.view.scope
        return targets_sentences.status_reason(self.indicator, self.result, aim, scope.vintage, scope.year)


def judged(subject: Subject) -> list[Aimed]:
    """Return the three indices, then every indicator with a target of the regency, then components of women; eight at most."""
    return [_aimed(subject, code, sex) for code, sex in _asked(subject)[:MOST_ROWS]]


def _asked(subject: Subject) -> list[tuple[str, str]]:
    known = subject.ground.aimed()
    aimed = [
        (indicator.code, sex)
        for indicator in subject.view.catalogue.indicators.values()
        for sex in indicator.sexes
        if (subject.region.code, indicator.code, sex) in known
    ]
    usual = [(code, subject.told(code).sexes[0]) for code in subject.ground.components]
    return list(dict.fromkeys([*((code, "T") for code in subject.ground.indices), *aimed, *usual]))


def _aimed(subject: Subject, code: str, sex: str) -> Aimed:
    view = subject.settled(code, sex)
    scope = view.scope
    own = subject.own(code, sex)
    figures = {year: value for (year, vintage), (value, _) in sorted(own.items()) if vintage == scope.vintage}
    against = _target(subject, view)
    result = judging.judge(view.indicator, figures, scope.vintage, scope.year, against.aim if against else None)
    moved = judging.course(judging.valid_years(figures, scope.year))
    return Aimed(view, figures.get(scope.year), against, result, moved.slope if moved else None)


def _target(subject: Subject, view: View) -> Held | None:
    scope = view.scope
    if (subject.region.code, scope.indicator, scope.sex) not in subject.ground.aimed():
        return None
    return documents(Question(view)).get(subject.region.code)


def scene(subject: Subject, found: Sequence[Aimed]) -> Finding:
    """Return indicator, direction, baseline, target, needed pace, pace so far and status.

    Args:
        subject: the regency.
        found: result of `judged`.
    """
    headline = words.aims([a.result.status for a in found])
    digits = tuple(a.indicator.decimals for a in found)
    return Finding(
        key="sasaran",
        name="Indikator gender",
        title=headline,
        picture=_grid(found),
        note=words.NOTES["sasaran"],
        help=words.HELPS["sasaran"],
        sources=cells.sources(subject, list(dict.fromkeys(a.indicator.code for a in found))),
        alternative=words.aims_alternative(subject.region.name, headline),
        table=_table(found),
        decimals=dict.fromkeys(("Baseline", "Target, bawah", "Target, atas"), digits)
        | dict.fromkeys(("Perlu per tahun (turunan)", "Laju per tahun (turunan)"), tuple(max(d, 2) for d in digits)),
    )


def _grid(found: Sequence[Aimed]) -> Grid:
    """Return one row an indicator; where none has a target, without the columns that would only say so."""
    aimed = any(a.against for a in found)
    kept = [i for i, name in enumerate(COLUMNS) if aimed or name not in _AIMED]
    rows = [_row(a) for a in found]
    return Grid([COLUMNS[i] for i in kept], [[row[i] for i in kept] for row in rows])


def _row(aimed: Aimed) -> list[Cell]:
    indicator, scope = aimed.indicator, aimed.view.scope
    return [
        Cell(aimed.name),
        Cell(words.DIRECTIONS[indicator.direction]),
        Cell(f"{cells.text(indicator, aimed.value)} ({scope.year})", aimed.value),
        Cell(aimed.target, aimed.against.aim.low if aimed.against else None),
        _pace(indicator, aimed.result.needed),
        _pace(indicator, aimed.slope),
        Cell(judging.WORDS[aimed.result.status], None, aimed.result.status),
    ]


def _pace(indicator: Indicator, per_year: float | None) -> Cell:
    return Cell(cells.NONE) if per_year is None else Cell(targets_sentences.pace_words(indicator, per_year), per_year)


def _table(found: Sequence[Aimed]) -> pd.DataFrame:
    aims = [a.against for a in found]
    return pd.DataFrame(
        {
            "Indikator": [a.indicator.label(a.view.scope.sex) for a in found],
            "Satuan": [a.indicator.unit for a in found],
            "Arah": [words.DIRECTIONS[a.indicator.direction] for a in found],
            "Baseline": [a.value for a in found],
            "Tahun": [str(a.view.scope.year) for a in found],
            "Target, bawah": [a.aim.low if a else None for a in aims],
            "Target, atas": [a.aim.high if a else None for a in aims],
            "Tahun target": [str(a.aim.year) if a else "" for a in aims],
            "Perlu per tahun (turunan)": [a.result.needed for a in found],
            "Laju per tahun (turunan)": [a.slope for a in found],
            "Status": [judging.WORDS[a.result.status] for a in found],
            "Alasan": [a.reason for a in found],
            "Dokumen": [f"{a.name} ({a.standing})" if a else "" for a in aims],
        }
    )
