"""Checked figures beside those they are put over: what is new, changed, unchanged, and the files they become."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from setara import formatting
from setara.intake import checking, numbers
from setara.intake.checking import plausibility, rules
from setara.intake.contradictions import with_others
from setara.intake.forms import COLUMNS, KEY, Shaped
from setara.intake.remarks import Problem
from setara.paths import DATA
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES, Catalogue

UPLOADED = "unggahan"
THROUGH = "unggahan pengguna"
STATES = ("baru", "berubah", "tetap")


@dataclass(frozen=True)
class Origin:
    """Where brought figures come from, as the reader says.

    Attributes:
        source_id: key of the source's row.
        publisher, title: who published which table or document.
        url: its address, empty where none is known.
        published: date, year-month or year of publication, empty where not known.
        kind: a kind of source of `queries/schema.sql`.
        copy: through which copy or report it was read, empty where the publisher itself was.
    """

    source_id: str
    publisher: str
    title: str
    url: str = ""
    published: str = ""
    kind: str = UPLOADED
    copy: str = ""

    def row(self, accessed: dt.date) -> dict[str, str]:
        """Return the row of data/sources.csv."""
        return {
            "source_id": self.source_id,
            "publisher": self.publisher,
            "title": self.title,
            "copy": THROUGH if self.kind == UPLOADED else self.copy,
            "url": self.url,
            "published": self.published,
            "accessed": accessed.isoformat(),
            "kind": self.kind,
        }


@dataclass(frozen=True)
class Proposal:
    """Figures a file would bring.

    Attributes:
        figures: text in the columns `forms.COLUMNS`, with `state` (baru, berubah, tetap) and `old`, the value so far.
        problems: errors and warnings.
        notes: what was left aside, in Indonesian.
    """

    figures: pd.DataFrame
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()

    @property
    def errors(self) -> list[Problem]:
        """What stops the figures."""
        return [p for p in self.problems if p.severity == "galat"]

    @property
    def warnings(self) -> list[Problem]:
        """What may be accepted."""
        return [p for p in self.problems if p.severity == "peringatan"]

    @property
    def taken(self) -> pd.DataFrame:
        """The new and changed figures; none while an error stands."""
        return self.figures.iloc[:0] if self.errors else self.figures[self.figures["state"] != "tetap"]

    def count(self, state: str) -> int:
        """Return how many figures are `baru`, `berubah` or `tetap`."""
        return int((self.figures["state"] == state).sum())

    def summary(self) -> str:
        """Return the preview in one Indonesian line."""
        told = ", ".join(f"{formatting.number(self.count(s), 0)} {s}" for s in STATES)
        wrong = f"{len(self.errors)} galat, {len(self.warnings)} peringatan"
        return f"{formatting.number(len(self.figures), 0)} angka: {told}; {wrong}."


def published_in(data: Path = DATA) -> pd.DataFrame:
    """Return data/observations.csv as text."""
    return as_written(data, "observations.csv")


def as_written(data: Path, name: str) -> pd.DataFrame:
    """Return a file of data/ as text."""
    return pd.read_csv(data / name, dtype=str, keep_default_na=False)


def overlaid(published: pd.DataFrame, brought: pd.DataFrame | None) -> pd.DataFrame:
    """Return figures with those of a session in place of the ones of the same key."""
    if brought is None:
        return published
    return pd.concat([published, brought]).drop_duplicates(KEY, keep="last").reset_index(drop=True)


def propose(tidy: pd.DataFrame, published: pd.DataFrame, catalogue: Catalogue) -> Proposal:
    """Check tidy figures and compare them with the published ones.

    Args:
        tidy: columns region_code, year, indicator, sex, vintage, value, as text or numbers; `line` and `column` say where
            a figure stands in its file and may be left out.
        published: the figures they are put over, in the columns of data/observations.csv, as text.
        catalogue: indicators and regions.
    """
    figures = _as_text(tidy)
    old = published.set_index(KEY)["value"]
    known = [old.get(key) for key in figures[KEY].itertuples(index=False, name=None)]
    states = [
        "baru" if was is None else "tetap" if _same(was, now) else "berubah"
        for was, now in zip(known, figures["value"], strict=True)
    ]
    compared = figures.assign(state=pd.Series(states, dtype=str), old=pd.Series([w or "" for w in known], dtype=str))
    problems = rules(figures, catalogue)
    if not problems:
        fresh = compared[compared["state"] != "tetap"]
        problems = [*with_others(fresh, published, catalogue), *plausibility(fresh, published, catalogue)]
        problems += checking.odd(fresh, published, catalogue, problems) if len(fresh) else []
    return Proposal(compared, tuple(problems))


def propose_shaped(shaped: Shaped, published: pd.DataFrame, catalogue: Catalogue) -> Proposal:
    """Return the proposal of a file's rows with what could not be read of it."""
    found = propose(shaped.figures, published, catalogue)
    empty = [f"{shaped.empty} sel tanpa nilai dilewati; angka yang sudah ada tidak dihapus."] if shaped.empty else []
    problems = (*shaped.problems, *found.problems)
    if any(p.severity == "galat" for p in shaped.problems):
        problems = tuple(p for p in problems if p.severity == "galat")
    return replace(found, problems=problems, notes=(*shaped.notes, *empty))


def _as_text(tidy: pd.DataFrame) -> pd.DataFrame:
    frame = pd.DataFrame({name: tidy.get(name, "") for name in COLUMNS}, index=tidy.index)
    frame["column"] = frame["column"].replace("", "nilai")
    text = frame.map(lambda c: numbers.plain(c) if isinstance(c, float) else str(c).strip())
    return text.reset_index(drop=True)


def _same(was: str, now: str) -> bool:
    try:
        return float(was) == float(now)
    except ValueError:
        return False


def preview(proposal: Proposal, catalogue: Catalogue, state: str) -> pd.DataFrame:
    """Return the figures of one state as a table in Indonesian; of changed ones with the value so far."""
    found = proposal.figures[proposal.figures["state"] == state]
    known = [catalogue.indicators.get(code) for code in found["indicator"]]
    table = pd.DataFrame(
        {
            "Wilayah": [catalogue.regions[c].name if c in catalogue.regions else c for c in found["region_code"]],
            "Tahun": found["year"],
            "Indikator": [i.short_name if i else c for i, c in zip(known, found["indicator"], strict=True)],
            "Jenis kelamin": found["sex"].map(SEX_NAMES),
            "Seri": found["vintage"].map(VINTAGE_NAMES),
            "Nilai lama": found["old"].str.replace(".", ","),
            "Nilai": found["value"].str.replace(".", ","),
        }
    ).reset_index(drop=True)
    return table if state == "berubah" else table.drop(columns="Nilai lama")


def session_rows(
    proposal: Proposal,
    origin: Origin,
    day: dt.date,
    observations: pd.DataFrame | None,
    sources: pd.DataFrame | None,
) -> dict[str, pd.DataFrame]:
    """Return the rows a session carries once it takes a proposal.

    Args:
        proposal: checked figures.
        origin: their source, of kind `unggahan`.
        day: the day they were brought.
        observations, sources: the rows the session carries already, None where there are none.
    """
    taken = proposal.taken[[*KEY, "value"]].assign(source_id=origin.source_id, flag=UPLOADED, notes="", confirmed_by="")
    source = pd.DataFrame([origin.row(day)])
    if sources is not None:
        source = pd.concat([sources[sources["source_id"] != origin.source_id], source], ignore_index=True)
    return {"observations": overlaid(taken if observations is None else observations, taken), "sources": source}


def source_for(origin: Origin, sources: pd.DataFrame | None) -> Origin:
    """Return an origin with a key of its own beside the sources a session carries; the same source keeps its key."""
    if sources is None:
        return origin
    carried = sources[sources["kind"] == UPLOADED]
    same = carried[(carried["publisher"] == origin.publisher) & (carried["title"] == origin.title)]
    if len(same):
        return replace(origin, source_id=str(same["source_id"].iloc[0]))
    count = len(carried) + 1
    return origin if count == 1 else replace(origin, source_id=f"{UPLOADED}_{count}")
