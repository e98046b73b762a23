"""Promises of meetings and what became of them: what was reported, what evidence shows, what the calendar says, kept apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings.finding import Finding, Profile, Section
from setara.findings.pug import statuses
from setara.findings.pug.shared import Ledger, cited, label, named
from setara.frames import rows
from setara.pictures.kinds import Cell, Grid, Points
from setara.sentences import register as told
from setara.store.catalogue import Region

MOST_SHOWN = 7
_LONGEST = 110
_MOST_NAMED = 3
_HEADING = "Pengarusutamaan gender (PUG)"
COLUMNS = {
    "region": "Wilayah",
    "standing_told": "Keadaan",
    "text": "Tindak lanjut",
    "opd": "Penanggung jawab",
    "due_told": "Tenggat",
    "calendar": "Kalender",
    "reported": "Laporan",
    "proof": "Bukti",
}
_MORE = {
    "meeting": "Rapat",
    "carried": "Dibawa ke rapat",
    "measured": "Ukuran",
    "item": "Prasyarat atau proses",
    "indicator": "Indeks yang dituju",
    "first_text": "Rumusan semula",
    "first_due": "Tenggat semula",
    "revised": "Revisi",
    "source": "Sumber",
}


def followed(ledger: Ledger, regions: Sequence[str] | None = None) -> pd.DataFrame:
    """Return every promise of the scope with what became of it, the most pressing first.

    Args:
        regions: codes of the regions whose promises are meant; None for those of the scope.

    Returns:
        Columns id, version, meeting_id, meeting_day, told_at (the id of the meeting that is told of it: the one it was carried
        to, else its own), region_code, opd_key, scheme, item_code, indicator_code, due and standing
        (a key of `told.STANDINGS`), and in words those of `COLUMNS` and `_MORE`.
    """
    register = ledger.register
    evidence, meetings = named(register, "evidence"), named(register, "meeting")
    days = {r.id: r.day for r in rows(register.rows("meeting"))}
    revisions: dict[str, list[Any]] = {}
    for revision in rows(register.rows("revision").sort_values("day", kind="stable")):
        revisions.setdefault(revision.promise, []).append(revision)
    lines = []
    for row in rows(ledger.rows("promise", regions)):
        revised = revisions.get(row.id, [])
        due = next((r.due for r in reversed(revised) if r.due), row.due)
        standing = _standing(row, due, ledger.day)
        lines.append(
            {
                "id": row.id,
                "version": row.version,
                "meeting_id": row.meeting,
                "meeting_day": days.get(row.meeting),
                "told_at": row.carried_to or row.meeting,
                "region_code": row.region,
                "opd_key": " ".join(row.opd.split()).casefold(),
                "scheme": row.scheme or "",
                "item_code": row.item or "",
                "indicator_code": row.indicator or "",
                "due": due,
                "standing": standing,
                "region": label("promise", "region", row),
                "text": next((r.text for r in reversed(revised) if r.text), row.text),
                "opd": row.opd,
                "due_told": formatting.long_date(due) if due else "–",
                "standing_told": told.STANDINGS[standing],
                "reported": label("promise", "reported", row) or "belum dilaporkan",
                "proof": evidence.get(row.evidence) or told.no_evidence(row.searched_day or ledger.day),
                "calendar": told.calendar(due, ledger.day),
                "meeting": meetings.get(row.meeting, ""),
                "carried": meetings.get(row.carried_to, ""),
                "measured": told.measured(row.achieved, row.target, row.unit or ""),
                "item": label("promise", "item", row),
                "indicator": label("promise", "indicator", row),
                "first_text": row.text,
                "first_due": formatting.long_date(row.due) if row.due else "–",
                "revised": told.revised(len(revised)),
                "source": row.source,
            }
        )
    order = list(told.STANDINGS)
    lines.sort(key=lambda line: (order.index(line["standing"]), line["due"] or dt.date.max, line["region_code"]))
    known = ("id", "version", "meeting_id", "meeting_day", "told_at", "region_code", "opd_key", "scheme", "item_code")
    return pd.DataFrame(lines, columns=[*known, "indicator_code", "due", "standing", *COLUMNS, *_MORE], dtype=object)


def _standing(row: Any, due: dt.date | None, day: dt.date) -> str:
    if row.reported == "selesai":
        return "terbukti" if row.evidence else "tanpa_bukti"
    if due is None:
        return "tanpa_tenggat"
    return "lewat" if due < day else "berjalan"


def counts(frame: pd.DataFrame) -> dict[str, int]:
    """Return how many promises stand how."""
    return {key: int((frame["standing"] == key).sum()) for key in told.STANDINGS}


def listed(ledger: Ledger, frame: pd.DataFrame, place: str, key: str = "janji") -> Finding:
    """Return promises as a list with all that is known of each.

    Args:
        frame: of `followed`, those that are meant.
        place: whose they are.
    """
    title = told.promises_headline(counts(frame), place)
    lines = [_cells(row, list(COLUMNS)) for row in rows(frame)]
    return Finding(
        key=key,
        name="Tindak lanjut",
        title=title,
        picture=Grid(list(COLUMNS.values()), lines) if lines else Points([told.FIRST_PROMISE]),
        table=_table(frame),
        sources=cited(frame["source"]),
        alternative=told.promises_alternative(title, _worst(frame)),
        scope_text=", ".join(("Rencana tindak lanjut", place)),
        note=told.promises_note(ledger.day),
    )


def _table(frame: pd.DataFrame) -> pd.DataFrame:
    shown = COLUMNS | _MORE
    return frame[list(shown)].rename(columns=shown).reset_index(drop=True)


def _cells(row: Any, columns: Sequence[str], longest: int | None = None) -> list[Cell]:
    cells = []
    for name in columns:
        text = str(getattr(row, name))
        text = formatting.legible(text, longest) if longest else text
        cells.append(Cell(text, status=f"janji_{row.standing}" if name == "standing_told" else ""))
    return cells


def _worst(frame: pd.DataFrame) -> list[tuple[str, str]]:
    late = frame[frame["standing"].isin(["lewat", "tanpa_bukti"])].head(3)
    return list(zip(late["region"], late["text"], strict=True))


def _last_meetings(ledger: Ledger, meant: Collection[str]) -> set[str]:
    """Return the last of these meetings before this day that each region held; of one day all, and those still to come."""
    days: dict[str, list[tuple[dt.date, str]]] = {}
    for row in rows(ledger.register.rows("meeting")):
        if row.id in meant:
            days.setdefault(row.region, []).append((row.day, row.id))
    lasts = {
        region: max(day for day, _ in [(dt.date.min, ""), *held] if day < ledger.day) for region, held in days.items()
    }
    return {meeting for region, held in days.items() for day, meeting in held if day >= lasts[region]}


def earlier(ledger: Ledger) -> Finding | None:
    """Return the scene that opens a meeting: what became of the promises of those before it, None where there are none.

    Told are the promises made at, or carried to, the last earlier meeting of each regency and of the province, and of the
    meetings before those what is not done with evidence.
    """
    frame = followed(ledger)
    frame = frame[[day is not None and day < ledger.day for day in frame["meeting_day"]]]
    if frame.empty:
        return None
    last = _last_meetings(ledger, {*frame["meeting_id"], *frame["told_at"]})
    frame = frame[frame["told_at"].isin(last) | (frame["standing"] != "terbukti")]
    title = told.earlier_headline(counts(frame), ledger.view.place)
    columns = ["region", "text", "opd", "due_told", "standing_told"]
    # What many regions promised alike is told once: a province's meeting has one list for all of them.
    alike = list(frame.groupby(["text", "opd", "due_told", "standing"], sort=False, dropna=False))
    shown = [
        _cells(next(rows(promises.assign(region=told.whose(promises["region"].tolist())))), columns, _LONGEST)
        for _, promises in alike[:MOST_SHOWN]
    ]
    left = sum(len(promises) for _, promises in alike[MOST_SHOWN:])
    return Finding(
        key="janji",
        name="Janji rakor lalu",
        title=title,
        picture=Grid([COLUMNS[name] for name in columns], shown),
        table=_table(frame),
        sources=cited(frame["source"]),
        alternative=told.promises_alternative(title, _worst(frame)),
        note=told.earlier_note(left, ledger.day),
        help=told.EARLIER_HELP,
    )


def printed(profile: Profile, ledger: Ledger) -> Profile:
    """Return a profile as it is printed: what the register holds of its regency stands before the remarks on the figures."""
    scene = block(ledger, ledger.view.catalogue.regions[profile.region_code])
    *others, remarks = profile.sections
    return replace(profile, sections=[*others, Section("", _HEADING, [scene], apart=bool(scene.sources)), remarks])


def block(ledger: Ledger, region: Region) -> Finding:
    """Return the statuses of both schemes, never added up, the awards and the promises of a region, each by who says so."""
    lines: list[str] = []
    sources: list[str | None] = []
    known = 0
    for scheme in statuses.SCHEMES.values():
        said, missing, cites = statuses.briefly(ledger, region, scheme)
        lines.append(told.block_status(statuses.WHAT[scheme], said[:_MOST_NAMED], len(said), missing, ledger.day))
        known += len(said)
        sources += cites
    given, cites = statuses.awards_briefly(ledger, region)
    if given:
        lines.append(told.block_awards(given))
        sources += cites
    frame = followed(ledger, [region.code])
    pressing = [(row.text, row.standing_told) for row in rows(frame.head(_MOST_NAMED - 1))]
    lines.append(told.block_promises(pressing, len(frame)))
    return Finding(
        key="pug",
        name="PUG",
        title=told.block_headline(region.name, known, len(frame), len(given)),
        picture=Points(lines),
        table=pd.DataFrame({"Catatan": lines}),
        sources=cited([*sources, *frame["source"]]),
        alternative=" ".join(lines),
        note=f"{told.NEVER_ADDED}.",
        regions=[region.code],
    )
