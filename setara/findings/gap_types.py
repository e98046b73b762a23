"""Tipe: regencies by what pulls their IPG down, by the rule of `setara.sentences.gap_types`."""

from __future__ import annotations

from typing import Any

import pandas as pd

from setara.findings import flags
from setara.findings import inputs as inputs_findings
from setara.findings.apart import COMPONENTS
from setara.findings.finding import Finding
from setara.frames import rows
from setara.pictures.kinds import Cell, Grid
from setara.sentences import causes
from setara.sentences import gap_types as words
from setara.store.catalogue import VINTAGE_NAMES, Catalogue
from setara.view import View

_GROUP_OF = {"health": "health", "hls": "education", "rls": "education", "pengeluaran": "pengeluaran"}
_SHARES = {group: f"{name[:1].upper()}{name[1:]}, persen (diolah)" for group, name in words.GROUPS.items()}


def is_offered(view: View) -> bool:
    """Whether the scope's indicator is the IPG or feeds it."""
    return inputs_findings.parent_index(view) == "ipg" and bool(view.indicator.parent or view.scope.indicator == "ipg")


def shares(row: Any, catalogue: Catalogue) -> dict[str, float]:
    """Return the share of each group in all that pulls a regency's IPG down beyond the noise, 0 to 1.

    Args:
        row: a row of `setara.findings.inputs.ipg_parts`.
        catalogue: the noise of the components, and the lead in life expectancy that counts as equal.
    """
    pulls = dict.fromkeys(words.GROUPS, 0.0)
    for part, code in COMPONENTS.items():
        indicator = catalogue.indicators[code]
        women, men = getattr(row, f"{code}_p"), getattr(row, f"{code}_l")
        lags = indicator.beside(women, men + (indicator.parity_gap or 0.0)) == "memburuk"
        if lags and getattr(row, part) < 0:
            pulls[_GROUP_OF[part]] -= getattr(row, part)
    whole = sum(pulls.values())
    return {group: pull / whole for group, pull in pulls.items()} if whole else pulls


def types(view: View) -> Finding:
    """Return the regencies of the scope by type, the commonest type on top."""
    year, vintage = inputs_findings.ipg_year(view)
    codes = {region.code: region.name for region in view.regencies}
    inputs = inputs_findings.ipg_inputs(view, year, vintage)
    frame = inputs_findings.ipg_parts(inputs[inputs["region_code"].isin(list(codes))])
    held = {row.region_code: shares(row, view.catalogue) for row in rows(frame)}
    kinds = {code: words.kind(own) for code, own in held.items()}
    counts = {str(name): int(count) for name, count in pd.Series(kinds, dtype=str).value_counts().items()}
    chosen = next((code for code in reversed(view.scope.regencies) if code in kinds), None)
    title = (
        words.headline(counts, view.place, year)
        if chosen is None
        else words.of_chosen(codes[chosen], year, kinds[chosen], held[chosen])
    )
    members = {name: [codes[code] for code in kinds if kinds[code] == name] for name in counts}
    finding = Finding(
        key="banding_tipe",
        title=title,
        picture=Grid(
            ["Tipe", "Banyaknya", "Kabupaten/kota"],
            [[Cell(name), Cell(str(len(own))), Cell(", ".join(own))] for name, own in members.items()],
        ),
        table=_table(frame, kinds, held),
        decimals={"IPG terbit": 2, **dict.fromkeys(_SHARES.values(), 0)},
        sources=inputs_findings.sources(view, "ipg", year, vintage),
        alternative=words.alternative(view.place, year, title),
        scope_text=words.scope_text(view.place, year, VINTAGE_NAMES[vintage]),
        note=" ".join(
            part
            for part in (
                causes.joined(causes.CAUTION_IPG),
                words.RULE,
                words.absent([name for code, name in codes.items() if code not in kinds]),
                causes.joined(causes.derived(" ".join(set(frame["derived"])))),
            )
            if part
        ),
    )
    return flags.marked(finding, flags.ipg_inputs(view, frame), ["Wilayah"], ["Angka"])


def _table(frame: pd.DataFrame, kinds: dict[str, str], held: dict[str, dict[str, float]]) -> pd.DataFrame:
    codes = frame["region_code"]
    shown = {name: [100 * held[code][group] for code in codes] for group, name in _SHARES.items()}
    table = pd.DataFrame(
        {"Wilayah": frame["region"], "Tipe (diolah)": codes.map(kinds), "IPG terbit": frame["ipg"], **shown}
    )
    return table.sort_values(["Tipe (diolah)", "IPG terbit"], ignore_index=True)
