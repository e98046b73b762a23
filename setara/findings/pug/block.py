"""What the register holds of a regency in a few sentences, for its printed profile."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from setara.findings.finding import Finding, Profile, Section
from setara.findings.pug import promises, statuses
from setara.findings.pug.shared import Ledger, cited
from setara.frames import rows
from setara.pictures.kinds import Points
from setara.sentences import register as told
from setara.store.catalogue import Region

_MOST_NAMED = 3
_HEADING = "Pengarusutamaan gender (PUG)"


def printed(profile: Profile, ledger: Ledger) -> Profile:
    """Return a profile as it is printed: what the register holds of its regency stands before the remarks on the figures."""
    scene = block(ledger, ledger.view.catalogue.regions[profile.region_code])
    *others, remarks = profile.sections
    return replace(profile, sections=[*others, Section("", _HEADING, [scene]), remarks])


def block(ledger: Ledger, region: Region) -> Finding:
    """Return the statuses of both schemes, never added up, and the promises of a region, each by who says so."""
    lines: list[str] = []
    sources: list[str | None] = []
    known = 0
    for scheme in statuses.SCHEMES.values():
        said, missing, cites = statuses.briefly(ledger, region, scheme)
        lines.append(told.block_status(statuses.WHAT[scheme], said[:_MOST_NAMED], len(said), missing, ledger.day))
        known += len(said)
        sources += cites
    frame = promises.followed(ledger, [region.code])
    pressing = [(row.text, row.standing_told) for row in rows(frame.head(_MOST_NAMED - 1))]
    lines.append(told.block_promises(pressing, len(frame)))
    return Finding(
        key="pug",
        name="PUG",
        title=told.block_headline(region.name, known, len(frame)),
        picture=Points(lines),
        table=pd.DataFrame({"Catatan": lines}),
        sources=cited([*sources, *frame["source"]]),
        alternative=" ".join(lines),
        note=f"{told.NEVER_ADDED}.",
        regions=[region.code],
    )
