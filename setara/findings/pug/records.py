"""The rows of one region as the register holds them: what offices owe, write and plan, a row a line with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings.finding import Finding, Profile, Section
from setara.findings.pug import promises, statuses
from setara.findings.pug.shared import Ledger, cited, listed, named
from setara.frames import rows
from setara.pictures.kinds import Points
from setara.register import vocabulary
from setara.register.entities import ENTITIES, Entity, Field
from setara.register.store import Register
from setara.sentences import register as told
from setara.store.catalogue import Region

_SHOWN: Mapping[str, tuple[str, ...]] = {
    "data_owed": ("item", "opd", "year", "status", "delivered", "evidence"),
    "pprg": ("subactivity", "form", "opd", "year", "review", "evidence"),
    "plan": ("programme", "level", "place", "measure", "target", "opd"),
    "award": ("round", "level", "day", "decree", "remark"),
    "village": ("village", "district", "year", "evidence"),
}
_NOTHING = "–"
_MOST_NAMED = 3
_HEADING = "Pengarusutamaan gender (PUG)"


def worded(register: Register, field: Field, values: Mapping[str, Any]) -> str:
    """Return a cell of a row in words, empty where it holds nothing."""
    value = values.get(field.name)
    if value is None:
        return ""
    if field.kind == "row":
        return named(register, field.of).get(value, "")
    if field.kind == "date":
        return formatting.long_date(value)
    if field.kind in {"number", "percent", "money"}:
        return formatting.digits(value, 0, 2)
    return vocabulary.label(field, values)


def called(register: Register, entity: Entity, values: Mapping[str, Any], region: bool = False) -> str:
    """Return what tells a row from the others of its region, and where it is asked for the region too, in words."""
    said = (worded(register, field, values) for field in entity.key if region or field.kind != "region")
    return ", ".join(filter(None, said))


def records(
    ledger: Ledger, region: Region, entity: str, meant: Callable[[Any], bool] | None = None, of: str = ""
) -> Finding:
    """Return a region's rows of an entity, the newest year first.

    Args:
        ledger: the register as it is looked at; without a year the rows of every year.
        region: the region.
        entity: one of those that are shown as lines.
        meant: whether a row is meant; None for all.
        of: what those that are meant have in common, in words.
    """
    known = ENTITIES[entity]
    frame = ledger.rows(entity, [region.code])
    if "year" in frame:
        frame = frame[frame["year"] == ledger.year] if ledger.year else frame
    if order := next((name for name in ("year", "round") if name in frame), ""):
        frame = frame.sort_values(order, ascending=False, kind="stable")
    fields = [known.by_name[name] for name in _SHOWN[entity]]
    meant_rows = [row for row in rows(frame) if meant is None or meant(row)]
    lines = [[_shown(ledger, field, row._asdict()) for field in fields] for row in meant_rows]
    heads = [field.label for field in fields]
    title = told.records_headline(known.label, " ".join(filter(None, (of, region.name))), len(lines))
    return listed(
        title,
        heads,
        lines,
        (", ".join(line[:2]) for line in lines),
        key=f"pug_catatan_{entity}",
        name=known.label,
        sources=(row.source for row in meant_rows),
        place=region.name,
        regions=[region.code],
    )


def _shown(ledger: Ledger, field: Field, values: Mapping[str, Any]) -> str:
    otherwise = {"evidence": told.no_evidence(ledger.day), "village": told.UNNAMED}.get(
        field.of or field.name, _NOTHING
    )
    return worded(ledger.register, field, values) or otherwise


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
    frame = promises.followed(ledger, [region.code])
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
